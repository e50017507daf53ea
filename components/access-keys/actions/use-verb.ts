'use client'

import { useRouter } from 'next/navigation'
import { createElement, useRef, useState } from 'react'
import { toast } from '@/components/ui/toast'
import type { ActionFailure, ActionResult } from '@/lib/actions/action-result'
import type { Receipt, ReceiptEffect } from '@/lib/domain/receipt'
import { useKeyPlace } from '../key-place'
import { ReceiptLine } from '../receipt-line'
import { answered } from '../unanswered'

type Action<Value> = (workspaceSlug: string, input: unknown) => Promise<ActionResult<Value>>

/** What to say once a verb was done, and where to go instead of looking at this page again. */
export type Done = { said: string; effect: ReceiptEffect; goTo?: string }

/** Runs one verb at a time, says what happened with its receipt, and shows the page as it is now. */
export function useVerb() {
  const { workspaceSlug } = useKeyPlace()
  const router = useRouter()
  const isUnderWay = useRef(false)
  const [busy, setBusy] = useState(false)

  /** The refusal, or null when it was done (or when another click is still being answered). */
  async function run<Value extends { receipt: Receipt | null }>(
    action: Action<Value>,
    input: Record<string, unknown>,
    done: Done,
  ): Promise<ActionFailure | null> {
    if (isUnderWay.current) return null
    isUnderWay.current = true
    setBusy(true)
    const answer = await answered(action(workspaceSlug, input))
    isUnderWay.current = false
    setBusy(false)
    if (answer.ok && done.goTo !== undefined) router.replace(done.goTo)
    else router.refresh()
    if (!answer.ok) return answer.failure
    tellDone(workspaceSlug, done, answer.value.receipt)
    return null
  }

  return { run, busy }
}

/** Says what was done. Without a receipt it has been so for longer than changes are kept. */
export function tellDone(workspaceSlug: string, { said, effect }: Done, receipt: Receipt | null): void {
  if (receipt === null) {
    toast.info(said, { description: 'It already was so. Nothing was changed.' })
    return
  }
  toast.success(said, {
    description: createElement(ReceiptLine, { workspaceSlug, receipt, effect }),
    duration: 10_000,
  })
}

/** Says what was refused. */
export function tellRefused(failure: ActionFailure): void {
  const request = failure.requestId === undefined ? {} : { description: `Request ${failure.requestId}` }
  toast.error(failure.message, { duration: 15_000, ...request })
}
