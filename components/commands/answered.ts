import type { ActionResult } from '@/lib/actions/action-result'

const UNANSWERED =
  'The server did not answer, so it is unknown whether this was done. Look before you try again.'

/** An action's answer, also where none arrived: a lost connection is a failure like others, not an exception. */
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
