import type { PolicyEnd, PublicSecret } from './public-types'

/** The secret that kept an expired key alive longest; null if the key has no secret. */
export function lastEndingSecret(secrets: readonly PublicSecret[]): PublicSecret | null {
  const unrevoked = secrets.filter(({ revokedAt }) => revokedAt === null)
  return (
    unrevoked.toSorted((one, other) => other.effectiveExpiresAt.localeCompare(one.effectiveExpiresAt))[0] ??
    null
  )
}

/** Why a key ends before its own expiry; null if the policy does not end it. */
export function policyEndOf(secrets: readonly PublicSecret[]): PolicyEnd | null {
  const last = lastEndingSecret(secrets)
  const ownExpiresAt = ownExpiryBehindPolicy(secrets)
  if (last === null || ownExpiresAt === null) return null
  return { at: last.effectiveExpiresAt, policySince: last.policySince, ownExpiresAt }
}

/** The own expiry of the last secret, if the policy ended the secret before; null otherwise. */
export function ownExpiryBehindPolicy(secrets: readonly PublicSecret[]): string | null {
  const last = lastEndingSecret(secrets)
  if (last === null || last.stoppedByLostChange) return null
  return last.effectiveExpiresAt < last.expiresAt ? last.expiresAt : null
}
