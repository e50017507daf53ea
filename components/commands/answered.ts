import type { ActionResult } from '@/lib/actions/action-result'

const UNANSWERED =
  'The server did not answer, so it is unknown whether this was done. Look before you try again.'

/** The answer of an action. A lost connection becomes a failure, not an exception. */
export async function answered<Value>(
  answer: Promise<ActionResult<Value>>,
  unansweredMessage = UNANSWERED,
): Promise<ActionResult<Value>> {
  try {
    return await answer
  } catch {
    return { ok: false, failure: { code: 'UNAVAILABLE', message: unansweredMessage } }
  }
}
