import { useRouter } from 'next/navigation'
import { useContext, useState } from 'react'
import { HoldDialog } from '@/components/ui/dialog-context'
import type { ActionResult } from '@/lib/actions/action-result'
import { answered } from './answered'
import { oneAtATime } from './one-at-a-time'
import { useWorkspace } from './use-workspace'

/** A server action of a workspace. */
export type Action<Value> = (workspaceSlug: string, input: unknown) => Promise<ActionResult<Value>>

type ActionOptions = {
  /** The message if no answer arrived, in place of the general advice to look first. */
  unanswered?: string
  /** Runs after the answer, before another click counts. By default the page is refreshed. */
  afterwards?: (wasDone: boolean) => void | Promise<void>
}

/**
 * Runs one server action at a time and refreshes the page afterwards. A lost connection is a failure like any other. Null
 * means that another click still waits for its answer; then there is nothing to do. A dialog around it stays open
 * meanwhile.
 */
export function useAction() {
  const workspaceSlug = useWorkspace()
  const router = useRouter()
  const [begin] = useState(oneAtATime)
  const [busy, setBusy] = useState(false)
  const holdDialog = useContext(HoldDialog)

  async function run<Value>(
    action: Action<Value>,
    input: Record<string, unknown>,
    { unanswered, afterwards = () => router.refresh() }: ActionOptions = {},
  ): Promise<ActionResult<Value> | null> {
    return await begin(async () => {
      setBusy(true)
      const letGo = holdDialog()
      try {
        const answer = await answered(action(workspaceSlug, input), unanswered)
        await afterwards(answer.ok)
        return answer
      } finally {
        letGo()
        setBusy(false)
      }
    })
  }

  return { run, busy }
}

/** The page stays as it is: for an action that only reads, or whose answer is shown first. */
export const PAGE_STAYS: ActionOptions = { afterwards: () => undefined }
