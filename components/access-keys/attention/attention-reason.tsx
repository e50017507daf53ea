import type { AttentionItem, AttentionSummary } from '@/lib/domain/attention/attention'
import { SCOPE_HISTORY_DAYS } from '@/lib/domain/health/scope-use'
import { Expires } from '../expires'

type AttentionReasonProps = { item: AttentionItem; periods: Omit<AttentionSummary, 'counts'> }

/** Why a key needs a decision, in a sentence. */
export function AttentionReason({ item: { kind, key }, periods }: AttentionReasonProps) {
  switch (kind) {
    case 'expiring_in_use':
      return (
        <>
          Expires <Expires at={key.expiresAt} status={key.status} />. Its callers will be blocked.
        </>
      )
    case 'known_to_leaver':
      return 'Somebody who has left has seen a secret that still works.'
    case 'due_for_rotation':
      return `Its newest secret is older than ${periods.rotationReminderDays} days.`
    case 'unused':
      return `Not used for ${periods.unusedAfterDays} days.`
    case 'ownerless':
      return key.owner === null ? 'Nobody is responsible for it.' : `${key.owner} has left.`
    case 'wider_than_used':
      return `Has scopes that no request needed in ${SCOPE_HISTORY_DAYS} days.`
  }
}
