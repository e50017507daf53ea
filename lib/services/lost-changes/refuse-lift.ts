import { isStoppedByLoss, type LossSubject } from '@/db/queries/lost-changes'
import { STOPPED_BY_LOSS } from '@/lib/domain/key-states/state-change'
import { type Refusal, refuseFor } from '@/lib/domain/result'
import type { CommandContext } from '../context/context'

/**
 * Refuses to lift a stop while an open loss stops the same key or secret. Verifiers would continue to refuse it, and an
 * answer must not claim otherwise. Null: no loss stops it.
 */
export async function refuseLift(
  { tx, workspace }: CommandContext,
  subject: LossSubject,
): Promise<Refusal | null> {
  return (await isStoppedByLoss(tx, workspace.id, subject)) ? refuseFor(STOPPED_BY_LOSS) : null
}
