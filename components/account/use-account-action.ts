import { useState } from 'react'
import { answered } from '@/components/commands/answered'
import { isPageOld } from '@/components/commands/use-action'
import { toast } from '@/components/ui/toast'
import { useRefresh } from '@/components/ui/use-refresh'
import type { ActionResult } from '@/lib/actions/action-result'

type AccountAction<Value> = (input: unknown) => Promise<ActionResult<Value>>

type Sending<Value> = {
  /** What the person reads afterwards. */
  said: (value: Value) => string
  /** What the person reads if no answer came. */
  unanswered: string
}

/** Runs an action on the person's own account, says what was done, and loads the page again. */
export function useAccountAction() {
  const refresh = useRefresh()
  const [busy, setBusy] = useState(false)
  const run = async <Value>(
    action: AccountAction<Value>,
    input: Record<string, unknown>,
    { said, unanswered }: Sending<Value>,
  ): Promise<ActionResult<Value>> => {
    setBusy(true)
    const answer = await answered(() => action(input), unanswered)
    setBusy(false)
    if (answer.ok) toast.success(said(answer.value))
    if (isPageOld(answer)) refresh()
    return answer
  }
  return { run, busy }
}
