import type { ActionResult } from '@/lib/actions/action-result'

const UNANSWERED =
  'The server didn’t answer, so this may or may not have been done. Check before you try again.'

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
