import dynamic from 'next/dynamic'
import { useRouter } from 'next/navigation'
import type { ReactNode } from 'react'
import { toast } from '@/components/ui/toast'
import { useLoadEarly } from '@/components/ui/use-load-early'
import { useRefresh } from '@/components/ui/use-refresh'
import type { ActionResult } from '@/lib/actions/action-result'
import type { Receipt, ReceiptEffect } from '@/lib/domain/receipt'
import { UNDO_MS } from '@/lib/domain/undo/undo-time'
import { type Action, isPageOld, useAction } from './use-action'
import { useWorkspace } from './use-workspace'

const loadReceiptLine = () => import('./receipt-line').then((module) => module.ReceiptLine)
const ReceiptLine = dynamic(loadReceiptLine)
// The receipt appears with the answer.
const EARLY = [loadReceiptLine]

/** What to say after a command was done, and where to go. Without `goTo` the page is refreshed. */
export type Done = {
  said: string
  /** The effect that the receipt confirms; null for a command without an announcement to verifiers. */
  effect: ReceiptEffect | null
  /** A further sentence under `said`. */
  more?: ReactNode
  /** Takes it back. Offered until the server would refuse. */
  undo?: () => void
  goTo?: string
}

/**
 * Runs one command at a time, says what was done, shows the receipt, and refreshes the page. `readAgain` reads data
 * that the refresh of the page does not read.
 */
export function useCommand(readAgain?: () => Promise<void>) {
  const workspaceSlug = useWorkspace()
  const router = useRouter()
  const refresh = useRefresh()
  const { run: runAction, busy } = useAction()
  useLoadEarly(EARLY)

  /**
   * The answer, or null while another click is being answered. The caller shows a refusal. `done`: null if the page
   * itself shows the effect of the command.
   */
  async function run<Value extends { receipt: Receipt | null }>(
    action: Action<Value>,
    input: Record<string, unknown>,
    done: Done | ((value: Value) => Done) | null,
  ): Promise<ActionResult<Value> | null> {
    const goTo = typeof done === 'function' ? undefined : done?.goTo
    const afterwards = async (answer: ActionResult<unknown>) => {
      if (!isPageOld(answer)) return
      await readAgain?.()
      if (answer.ok && goTo !== undefined) router.replace(goTo)
      else refresh()
    }
    const begunAt = Date.now()
    const answer = await runAction(action, input, { afterwards })
    if (answer?.ok && done !== null) {
      const words = typeof done === 'function' ? done(answer.value) : done
      tellDone(workspaceSlug, words, answer.value.receipt, begunAt)
    }
    return answer
  }

  return { run, busy }
}

/** Says what was done, with the live receipt. A missing receipt of a change means that nothing had to be changed. */
function tellDone(
  workspaceSlug: string,
  { said, effect, more, undo }: Done,
  receipt: Receipt | null,
  begunAt: number,
): void {
  if (receipt === null && effect !== null) {
    toast.info(said, { description: 'Already done. Nothing was changed.' })
    return
  }
  if (receipt === null || effect === null) {
    toast.success(said, more === undefined ? {} : { description: more })
    return
  }
  const line = <ReceiptLine workspaceSlug={workspaceSlug} receipt={receipt} effect={effect} />
  const description = more === undefined ? line : [<p key="more">{more}</p>, <p key="receipt">{line}</p>]
  const offer = undo === undefined ? {} : { action: { label: 'Undo', onClick: undo } }
  // The server counts from the change, which came after the click.
  const duration = undo === undefined ? 10_000 : Math.max(1_000, begunAt + UNDO_MS - Date.now())
  toast.success(said, { description, duration, ...offer })
}
