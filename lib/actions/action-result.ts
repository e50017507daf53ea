import type { AttemptOutcome } from '@/lib/domain/attempts/attempt'
import type { Failure, Result } from '@/lib/domain/result'

/** A refusal in the form that reaches the browser. `requestId` finds the error in the log. */
export type ActionFailure = Omit<Failure, 'code'> & {
  code: Failure['code'] | 'INTERNAL'
  requestId?: string
  /** The attempt whose answer was lost, and the known facts about it. Absent if the server itself refused. */
  lost?: LostAttempt
}

/** `outcome`: null until somebody could ask the server. */
export type LostAttempt = { name: string; beganAt: number; outcome: AttemptOutcome | null }

/** The answer of every server action: plain data, never an exception. */
export type ActionResult<Value> = Result<Value, ActionFailure>
