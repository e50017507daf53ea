import { z } from 'zod'
import { keyIdInput } from '../ids'
import type { Failure } from '../result'
import { UNDO_MS } from './undo-time'

/** The deactivation of one key or secret, named by the change in its receipt. */
export const undoInput = z.object({ keyId: keyIdInput, changeId: z.number().int().positive() })

/** The deactivations of one job. */
export const undoJobInput = z.object({ jobId: z.string().max(64) })

/** A recorded deactivation, as far as undoing it needs. */
export type Deactivation = {
  at: Date
  byMemberId: string | null
  /** Something else has changed the key since. */
  isOvertaken: boolean
}

/** Why this person may not undo the deactivation now; null if they may. */
export function refusalOfUndo(
  deactivation: Deactivation | undefined,
  memberId: string,
  now: Date,
): Failure | null {
  if (deactivation === undefined || now.getTime() - deactivation.at.getTime() > UNDO_MS) return TOO_LATE
  if (deactivation.byMemberId !== memberId) return NOT_YOURS
  return deactivation.isOvertaken ? OVERTAKEN : null
}

const TOO_LATE: Failure = {
  code: 'STATE_CONFLICT',
  message:
    'You can undo a deactivation for 10 seconds. Nothing was changed. A Global Admin can reactivate the key.',
}
const NOT_YOURS: Failure = {
  code: 'FORBIDDEN',
  message:
    'Only the person who deactivated this can undo it. Nothing was changed. A Global Admin can reactivate the key.',
}
const OVERTAKEN: Failure = {
  code: 'STATE_CONFLICT',
  message: 'The key has changed since. Nothing was undone. A Global Admin can reactivate the key.',
}
