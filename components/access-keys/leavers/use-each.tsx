import { useState } from 'react'
import { ReceiptLine } from '@/components/commands/receipt-line'
import { type Action, PAGE_STAYS, useAction } from '@/components/commands/use-action'
import { useWorkspace } from '@/components/commands/use-workspace'
import { toast } from '@/components/ui/toast'
import { useRefresh } from '@/components/ui/use-refresh'
import type { ActionFailure } from '@/lib/actions/action-result'
import type { SeenSecret } from '@/lib/domain/leavers/leavers'
import type { Receipt, ReceiptEffect } from '@/lib/domain/receipt'

/** After these the next secret would fail in the same way. */
const FINAL = new Set<ActionFailure['code']>(['UNAUTHENTICATED', 'UNAVAILABLE', 'INTERNAL', 'FORBIDDEN'])

type Each<Value> = {
  action: Action<Value>
  secrets: readonly SeenSecret[]
  inputOf: (secret: SeenSecret) => Record<string, unknown>
  /** What was done to so many: "2 secrets revoked". */
  said: (done: number) => string
  /** The effect that the receipt confirms; null for a command that changes no access. */
  effect: ReceiptEffect | null
}

/** Runs a command for each of several secrets, one after the other, and says what was done and what was refused. */
export function useEach() {
  const workspaceSlug = useWorkspace()
  const refresh = useRefresh()
  const { run } = useAction()
  const [busy, setBusy] = useState(false)

  async function runEach<Value extends { receipt: Receipt | null }>(each: Each<Value>): Promise<void> {
    setBusy(true)
    let done = 0
    let receipt: Receipt | null = null
    const refused: { secret: SeenSecret; failure: ActionFailure }[] = []
    for (const secret of each.secrets) {
      const answer = await run(each.action, each.inputOf(secret), PAGE_STAYS)
      if (answer === null) break
      if (answer.ok) {
        done += 1
        receipt = answer.value.receipt ?? receipt
      } else {
        refused.push({ secret, failure: answer.failure })
        if (FINAL.has(answer.failure.code)) break
      }
    }
    setBusy(false)
    refresh()
    // A verifier that has heard the last change has heard those before it.
    const line =
      receipt === null || each.effect === null ? null : (
        <ReceiptLine key="receipt" workspaceSlug={workspaceSlug} receipt={receipt} effect={each.effect} />
      )
    const reasons = refused.map(({ secret, failure }) => (
      <p key={secret.secretId}>
        {secret.keyName}: {failure.message}
      </p>
    ))
    const title = done > 0 || refused.length === 0 ? each.said(done) : 'Nothing was changed'
    const more = { description: [line, ...reasons], duration: refused.length > 0 ? 15_000 : 10_000 }
    if (refused.length > 0) toast.error(title, more)
    else toast.success(title, more)
  }

  return { runEach, busy }
}
