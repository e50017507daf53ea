'use client'

import { useRouter } from 'next/navigation'
import { createElement } from 'react'
import { ReceiptLine } from '@/components/commands/receipt-line'
import { type Action, useAction } from '@/components/commands/use-action'
import { toast } from '@/components/ui/toast'
import type { ActionResult } from '@/lib/actions/action-result'
import type { Receipt, ReceiptEffect } from '@/lib/domain/receipt'

/** The message after a command, and the page to open instead of refreshing this one. */
export type Done = { said: string; effect: ReceiptEffect; goTo?: string }

/** Runs one command at a time, shows its message and receipt, and refreshes the page. */
export function useCommand(workspaceSlug: string) {
  const router = useRouter()
  const { run: runAction, busy } = useAction(workspaceSlug)

  /** The answer, or null while another click waits for its answer. The caller shows a refusal. */
  async function run<Value extends { receipt: Receipt | null }>(
    action: Action<Value>,
    input: Record<string, unknown>,
    done: Done,
  ): Promise<ActionResult<Value> | null> {
    const { goTo } = done
    const afterwards = (wasDone: boolean) =>
      wasDone && goTo !== undefined ? router.replace(goTo) : router.refresh()
    const answer = await runAction(action, input, { afterwards })
    if (answer?.ok) tellDone(workspaceSlug, done, answer.value.receipt)
    return answer
  }

  return { run, busy }
}

/** Shows the message of a command. Without a receipt, the state is older than the changes that are kept. */
export function tellDone(
  workspaceSlug: string,
  { said, effect }: Pick<Done, 'said' | 'effect'>,
  receipt: Receipt | null,
): void {
  if (receipt === null) {
    toast.info(said, { description: 'Already done. Nothing was changed.' })
    return
  }
  toast.success(said, {
    description: createElement(ReceiptLine, { workspaceSlug, receipt, effect }),
    duration: 10_000,
  })
}
