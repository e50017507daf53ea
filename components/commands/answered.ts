import type { ActionResult } from '@/lib/actions/action-result'

const UNANSWERED = 'The server didn’t answer. Check your connection and try again.'
const OFFLINE = 'You’re offline, and nothing was sent. Try again when you’re back online.'

/**
 * The answer of an action that may be repeated. A lost connection becomes a failure, not an exception. Without a network
 * nothing is sent.
 */
export async function answered<Value>(
  ask: () => Promise<ActionResult<Value>>,
  unansweredMessage = UNANSWERED,
): Promise<ActionResult<Value>> {
  if (globalThis.navigator?.onLine === false) return failed(OFFLINE)
  try {
    return await ask()
  } catch {
    return failed(unansweredMessage)
  }
}

function failed(message: string) {
  return { ok: false, failure: { code: 'UNAVAILABLE', message } } as const
}
