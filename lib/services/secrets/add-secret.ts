import { countActiveSecrets, endWhatPolicyEnded } from '@/db/queries/key-secrets'
import { refreshKeyExpiry } from '@/db/queries/refresh-key-expiry'
import type { CredentialKind, ExpirationInput } from '@/lib/domain/access-keys/inputs'
import { MOST_ACTIVE_SECRETS } from '@/lib/domain/access-keys/key-status'
import type { IssuedSecret } from '@/lib/domain/access-keys/public-types'
import { type Result, refuse, succeed } from '@/lib/domain/result'
import type { CommandTools } from '../commands/define-command'
import type { KeyContext } from '../stored-key/key-command'
import { keyTarget } from '../stored-key/key-not-found'
import { issueSecret } from './issue-secret'
import { resolveExpiry } from './resolve-expiry'

export type NewSecret = {
  secretId: string
  kind: CredentialKind
  expiration: ExpirationInput
  /** The refusal if the key has its most secrets already. */
  whenFull: string
  /** Further facts for the audit event. */
  facts?: Record<string, unknown>
}

/** Adds a secret to the locked key, unless the key has its most active ones. Announces and records the secret. */
export async function addSecret(
  context: KeyContext,
  tools: CommandTools,
  { secretId, kind, expiration, whenFull, facts }: NewSecret,
): Promise<Result<IssuedSecret>> {
  const { tx, workspace, key } = context
  if ((await endAndCountSecrets(context, tools)) >= MOST_ACTIVE_SECRETS)
    return refuse('LIMIT_REACHED', whenFull)
  const expiry = await resolveExpiry(context, expiration, context.now)
  if (!expiry.ok) return expiry
  const secret = await issueSecret(context, key, kind, expiry.value, secretId)
  await refreshKeyExpiry(tx, workspace.id, key.id)
  await tools.announce({ kind: 'secret.created', keyId: key.id, secretId })
  await tools.audit({
    action: 'secret.created',
    target: keyTarget(key),
    keyId: key.id,
    after: { secretId, kind, expiresAt: secret.expiresAt, ...facts },
  })
  return succeed(secret)
}

/**
 * Ends for good the secrets that the policy has ended, and counts the remaining active ones. Otherwise a later, longer
 * lifetime could revive a third secret.
 */
async function endAndCountSecrets({ tx, key }: KeyContext, { audit }: CommandTools): Promise<number> {
  for (const { id, before, after } of await endWhatPolicyEnded(tx, key.id)) {
    await audit({
      action: 'secret.expiry_set',
      target: keyTarget(key),
      keyId: key.id,
      reason: 'The policy ended it, and another secret replaced it',
      before: { secretId: id, expiresAt: before.toISOString() },
      after: { secretId: id, expiresAt: after.toISOString() },
    })
  }
  return await countActiveSecrets(tx, key.id)
}
