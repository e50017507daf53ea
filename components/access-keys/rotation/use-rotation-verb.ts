'use client'

import { useRouter } from 'next/navigation'
import { createElement, useRef, useState } from 'react'
import { toast } from '@/components/ui/toast'
import type { ActionFailure, ActionResult } from '@/lib/actions/action-result'
import type { Receipt, ReceiptEffect } from '@/lib/domain/receipt'
import { useKeyPlace } from '../key-place'
import { ReceiptLine } from '../receipt-line'
import { answered } from '../unanswered'

type Action = (workspaceSlug: string, input: unknown) => Promise<ActionResult<{ receipt: Receipt | null }>>

/** What to say where the move changed a secret; the others speak by the step that comes. */
export type Said = { said: string; effect: ReceiptEffect }

/** Takes one move of a rotation at a time, then shows the panel and the page as they are now. */
export function useRotationVerb(refresh: () => Promise<void>) {
  const { workspaceSlug } = useKeyPlace()
  const router = useRouter()
  const isUnderWay = useRef(false)
  const [busy, setBusy] = useState(false)

  async function run(
    action: Action,
    input: Record<string, unknown>,
    said: Said | null = null,
  ): Promise<ActionFailure | null> {
    if (isUnderWay.current) return null
    isUnderWay.current = true
    setBusy(true)
    const answer = await answered(action(workspaceSlug, input))
    await refresh()
    isUnderWay.current = false
    setBusy(false)
    router.refresh()
    if (!answer.ok) return answer.failure
    const { receipt } = answer.value
    if (said !== null && receipt !== null) {
      const description = createElement(ReceiptLine, { workspaceSlug, receipt, effect: said.effect })
      toast.success(said.said, { description, duration: 10_000 })
    }
    return null
  }

  return { run, busy }
}
