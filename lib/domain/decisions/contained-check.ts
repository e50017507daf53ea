import type { VerificationFacts, VerificationRequest } from '../access-keys/verification-facts'
import type { CheckName } from '../access-keys/verify-decision'
import { isEscalated, isKnownCaller, isReadPermission, isSuspended } from '../containment/containment'

/** Why a check has its outcome, and what to do. */
export type ContainedCheck = { detail: string; remedy: string }

const LIFT = 'A Global Admin can lift the containment on the page of the key.'

/** The explanation of a check whose outcome the containment of the key decides; null if the containment does not. */
export function containedCheck(
  check: CheckName,
  { key, secret }: VerificationFacts,
  { ip, permission }: VerificationRequest,
  now: number,
): ContainedCheck | null {
  const { containment } = key
  if (containment === null) return null
  const { until, revokeAt, ranges } = containment
  const isRestricted = containment.level === 'restricted'
  switch (check) {
    case 'not_revoked':
      if (revokeAt === null || !isEscalated(containment, now) || key.revokedAt !== null) return null
      return {
        detail: `The key was suspended, and the escalation revoked the key at ${iso(revokeAt)}.`,
        remedy: 'Create a new key. The history of this key has the reason.',
      }
    case 'active':
      if (key.deactivatedAt !== null || secret.deactivatedAt !== null || !isSuspended(containment, now))
        return null
      return {
        detail: `The key is suspended ${until === null ? 'until the containment is lifted' : `until ${iso(until)}`}.`,
        remedy: until === null ? LIFT : `Wait until the suspension ends. ${LIFT}`,
      }
    case 'address':
      if (!isRestricted || ranges === null || isKnownCaller(ranges, ip)) return null
      return {
        detail: `${knownAddresses(ranges.length)} ${ip === undefined ? 'A request without an address has none of them.' : `${ip} is none of them.`}`,
        remedy: `If this is a caller of yours: ${LIFT}`,
      }
    case 'permission':
      if (!isRestricted || permission === undefined || isReadPermission(permission)) return null
      return { detail: `Requested ${permission}. A restricted key can only read.`, remedy: LIFT }
    default:
      return null
  }
}

function knownAddresses(count: number): string {
  if (count === 0) return 'The key is restricted, and has no known callers.'
  return `The key is restricted to ${count} known ${count === 1 ? 'address' : 'addresses'}.`
}

function iso(instant: number): string {
  return new Date(instant).toISOString()
}
