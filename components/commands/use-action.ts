import { useContext, useState } from 'react'
import { HoldDialog } from '@/components/ui/dialog-context'
import { useLoadEarly } from '@/components/ui/use-load-early'
import { useRefresh } from '@/components/ui/use-refresh'
import type { ActionResult } from '@/lib/actions/action-result'
import { answered } from './answered'
import { type Action, attempt } from './attempt'
import { oneAtATime } from './one-at-a-time'
import { useWorkspace } from './use-workspace'

export type { Action } from './attempt'

/** The words for a lost answer. They must appear without a network, too. */
export const loadLostAnswer = () => import('./lost-answer').then((module) => module.LostAnswer)
const EARLY = [loadLostAnswer]

type ActionOptions = {
  /**
   * For an action that may be repeated without harm: the message if no answer arrived. Without this message, the server
   * is asked for the result of the attempt.
   */
  unanswered?: string
  /** Runs after the answer, before another click counts. By default the page is refreshed if the answer says that it is old. */
  afterwards?: (answer: ActionResult<unknown>) => void | Promise<void>
}

/**
 * Runs one server action at a time and refreshes the page afterwards. A lost connection is a failure like any other, and
 * no failure leaves the page. Null means that another click still waits for its answer; then there is nothing to do. A
 * dialog around it stays open meanwhile.
 */
export function useAction() {
  const workspaceSlug = useWorkspace()
  const refresh = useRefresh()
  const [begin] = useState(oneAtATime)
  const [busy, setBusy] = useState(false)
  const holdDialog = useContext(HoldDialog)
  useLoadEarly(EARLY)

  async function run<Value>(
    action: Action<Value>,
    input: Record<string, unknown>,
    { unanswered, afterwards = (answer) => (isPageOld(answer) ? refresh() : undefined) }: ActionOptions = {},
  ): Promise<ActionResult<Value> | null> {
    return await begin(async () => {
      setBusy(true)
      const letGo = holdDialog()
      try {
        const answer =
          unanswered === undefined
            ? await attempt(action, workspaceSlug, input)
            : await answered(() => action(workspaceSlug, input), unanswered)
        await afterwards(answer)
        return answer
      } finally {
        letGo()
        setBusy(false)
      }
    })
  }

  return { run, busy }
}

const SHOWS_OLD_STATE = new Set(['CONFLICT', 'STATE_CONFLICT', 'ALREADY_DONE', 'VERSION_CONFLICT'])

/**
 * Whether the page shows an outdated state. After any other failure the page must stay as it is: a refresh without a
 * network or a session would replace the page, and the typed text would be lost.
 */
export function isPageOld(answer: ActionResult<unknown>): boolean {
  if (answer.ok) return true
  const { code, lost } = answer.failure
  return lost?.outcome?.state === 'done' || SHOWS_OLD_STATE.has(code)
}

export const PAGE_STAYS: ActionOptions = { afterwards: () => undefined }

/** For an action that may be repeated, and whose answer is shown before the page changes. */
export const repeatable = (unanswered: string): ActionOptions => ({ ...PAGE_STAYS, unanswered })

/** For an action that only reads. */
export const READS = repeatable('The server didn’t answer. Nothing was changed. Try again.')
