import type { ActionFailure, ActionResult, LostAttempt } from '@/lib/actions/action-result'
import { settleAttempt } from '@/lib/actions/attempts'
import { type AttemptOutcome, isForgotten } from '@/lib/domain/attempts/attempt'
import { randomRequestId } from './random-id'

/** A server action of a workspace. `attempt`: the name by which the page can ask later for the result. */
export type Action<Value> = (
  workspaceSlug: string,
  input: unknown,
  attempt?: string,
) => Promise<ActionResult<Value>>

/** The pauses before the questions that are asked at once. Most lost connections are back by then. */
const PAUSES_MS = [200, 800, 1500]

/**
 * Sends a command under a name. If the answer is lost, asks the server for the result of the attempt. The failure tells
 * the truth: not done, done, or not known.
 */
export async function attempt<Value>(
  action: Action<Value>,
  workspaceSlug: string,
  input: Record<string, unknown>,
): Promise<ActionResult<Value>> {
  if (!navigator.onLine) return OFFLINE
  const sent = { name: randomRequestId(), beganAt: Date.now() }
  const answer = await action(workspaceSlug, input, sent.name).catch(() => null)
  if (answer !== null && (answer.ok || isCertain(answer.failure))) return answer
  const failure = answer?.failure ?? UNANSWERED
  for (const pause of PAUSES_MS) {
    await new Promise((resolve) => setTimeout(resolve, pause))
    const outcome = await askOutcome(workspaceSlug, sent)
    if (outcome !== null) return { ok: false, failure: { ...failure, lost: { ...sent, outcome } } }
  }
  return { ok: false, failure: { ...failure, lost: { ...sent, outcome: null } } }
}

/** The result of the attempt; null if the server cannot be asked now. */
export async function askOutcome(
  workspaceSlug: string,
  { name, beganAt }: Pick<LostAttempt, 'name' | 'beganAt'>,
): Promise<AttemptOutcome | null> {
  const answer = await settleAttempt(workspaceSlug, { attempt: name }).catch(() => null)
  if (answer?.ok !== true) return null
  return answer.value.state === 'not_done' && isForgotten(beganAt, Date.now()) ? null : answer.value
}

/** A failure of the server itself has the id of its request: the error may have come after the change. */
function isCertain({ requestId }: ActionFailure): boolean {
  return requestId === undefined
}

const UNANSWERED: ActionFailure = { code: 'UNAVAILABLE', message: 'The server didn’t answer.' }

/** Nothing was sent. Therefore nothing was done. */
const OFFLINE = {
  ok: false,
  failure: {
    code: 'UNAVAILABLE',
    message: 'Not done. You’re offline, and nothing was sent. Try again when you’re back online.',
  },
} as const
