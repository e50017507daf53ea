import { countActiveSecrets, endWhatPolicyEnded } from '@/db/queries/key-secrets'
import type { LockedAccessKey } from '@/db/queries/lock-access-key'
import type { CommandTools } from '../commands/define-command'
import type { CommandContext } from '../context/context'
import { keyTarget } from '../stored-key/key-not-found'

/**
 * Ends for good the secrets that the policy has ended, and counts the remaining active ones. Otherwise a later, longer
 * lifetime could revive a third secret. The caller holds the key's lock and is about to make a secret.
 */
export async function endAndCountSecrets(
  { tx }: CommandContext,
  { audit }: CommandTools,
  key: LockedAccessKey,
): Promise<number> {
  for (const { id, before, after } of await endWhatPolicyEnded(tx, key.id)) {
    await audit({
      action: 'secret.expiry_set',
      target: keyTarget(key),
      keyId: key.id,
      reason: 'The policy had ended it, and another secret takes its place',
      before: { secretId: id, expiresAt: before.toISOString() },
      after: { secretId: id, expiresAt: after.toISOString() },
    })
  }
  return await countActiveSecrets(tx, key.id)
}
