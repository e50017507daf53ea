import type { Failure, Result } from '@/lib/domain/result'

/** A refusal in the form that reaches the browser. `requestId` finds the error in the log. */
export type ActionFailure = Omit<Failure, 'code'> & { code: Failure['code'] | 'INTERNAL'; requestId?: string }

/** The answer of every server action: plain data, never an exception. */
export type ActionResult<Value> = Result<Value, ActionFailure>
