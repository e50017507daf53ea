import { isStoppedByLoss, type LossSubject } from '@/db/queries/lost-changes'
import { type Refusal, refuse } from '@/lib/domain/result'
import type { CommandContext } from '../context/context'

/**
 * Refuses to lift a stop while an open loss stops the same key or secret. Verifiers would continue to refuse it, and an
 * answer must not claim otherwise. Null: no loss stops it.
 */
export async function refuseLift(
  { tx, workspace }: CommandContext,
  subject: LossSubject,
): Promise<Refusal | null> {
  if (!(await isStoppedByLoss(tx, workspace.id, subject))) return null
  return refuse(
    'STATE_CONFLICT',
    'The database lost a change that had stopped this. It stays refused until a Global Admin accepts the present state on the page Access keys. Nothing was changed.',
  )
}
