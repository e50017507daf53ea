import type { Failure, Result } from '@/lib/domain/result'

/** A refusal as it reaches the browser; `requestId` finds the error in the log. */
export type ActionFailure = Omit<Failure, 'code'> & { code: Failure['code'] | 'INTERNAL'; requestId?: string }

/** What every server action answers: plain data, never an exception. */
export type ActionResult<Value> = Result<Value, ActionFailure>
