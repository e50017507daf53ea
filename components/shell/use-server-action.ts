'use client'

import { useRouter } from 'next/navigation'
import { useRef, useState } from 'react'
import { toast } from '@/components/ui/toast'
import type { ActionFailure, ActionResult } from '@/lib/actions/action-result'

type Action<Value> = (workspaceSlug: string, input: unknown) => Promise<ActionResult<Value>>

const UNANSWERED: ActionFailure = {
  code: 'UNAVAILABLE',
  message: 'The console did not answer, so it is unknown whether this was done. Look before you try again.',
}

/**
 * Runs one server action at a time for a workspace, and shows the page as it is afterwards. Null: another click is
 * still being answered. A lost connection is a failure like any other.
 */
export function useServerAction(workspaceSlug: string) {
  const router = useRouter()
  const isUnderWay = useRef(false)
  const [busy, setBusy] = useState(false)

  async function run<Value>(
    action: Action<Value>,
    input: Record<string, unknown>,
    { isRead = false } = {},
  ): Promise<ActionResult<Value> | null> {
    if (isUnderWay.current) return null
    isUnderWay.current = true
    setBusy(true)
    try {
      const answer = await action(workspaceSlug, input)
      if (!isRead) router.refresh()
      return answer
    } catch {
      return { ok: false, failure: UNANSWERED }
    } finally {
      isUnderWay.current = false
      setBusy(false)
    }
  }

  return { run, busy }
}

/** Says what was refused. */
export function tellFailure(failure: ActionFailure): void {
  const request = failure.requestId === undefined ? {} : { description: `Request ${failure.requestId}` }
  toast.error(failure.message, { duration: 15_000, ...request })
}
