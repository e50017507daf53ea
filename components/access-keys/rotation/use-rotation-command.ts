'use client'

import { useRouter } from 'next/navigation'
import { type Action, useAction } from '@/components/commands/use-action'
import type { ActionResult } from '@/lib/actions/action-result'
import type { Receipt } from '@/lib/domain/receipt'
import { type Done, tellDone } from '../../commands/use-command'
import { useKeyPlace } from '../key-place'

type Moved = { receipt: Receipt | null }

/** The message after a step that changed a secret. After any other step the next step itself informs the person. */
export type Said = Pick<Done, 'said' | 'effect'>

/** Runs one step of a rotation at a time, then refreshes the panel and the page. */
export function useRotationCommand(refresh: () => Promise<void>) {
  const { workspaceSlug } = useKeyPlace()
  const router = useRouter()
  const { run: runAction, busy } = useAction(workspaceSlug)

  /** The answer, or null while another click waits for its answer. */
  async function run(
    action: Action<Moved>,
    input: Record<string, unknown>,
    said: Said | null = null,
  ): Promise<ActionResult<Moved> | null> {
    const afterwards = async () => {
      await refresh()
      router.refresh()
    }
    const answer = await runAction(action, input, { afterwards })
    if (answer?.ok && said !== null && answer.value.receipt !== null)
      tellDone(workspaceSlug, said, answer.value.receipt)
    return answer
  }

  return { run, busy }
}
