import { useRef, useState } from 'react'
import { answered } from '@/components/commands/answered'
import { useWorkspace } from '@/components/commands/use-workspace'
import type { ActionFailure } from '@/lib/actions/action-result'
import { explainDecision } from '@/lib/actions/decisions'
import type { ExplainedDecision } from '@/lib/domain/decisions/explained-checks'

/** Asks whether a request would work; the last answer stays visible while the next one loads. */
export function useExplanation() {
  const workspaceSlug = useWorkspace()
  const latest = useRef(0)
  const [busy, setBusy] = useState(false)
  const [decision, setDecision] = useState<ExplainedDecision | null>(null)
  const [failure, setFailure] = useState<ActionFailure | null>(null)

  const ask = async (question: Record<string, unknown>) => {
    latest.current += 1
    const mine = latest.current
    setBusy(true)
    const answer = await answered(() => explainDecision(workspaceSlug, question))
    if (mine !== latest.current) return
    setBusy(false)
    setFailure(answer.ok ? null : answer.failure)
    setDecision(answer.ok ? answer.value : null)
  }
  return { ask, busy, decision, failure }
}
