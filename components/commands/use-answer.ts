import { useEffect, useState } from 'react'
import type { ActionResult } from '@/lib/actions/action-result'
import { answered } from './answered'
import type { Action } from './use-action'
import { useWorkspace } from './use-workspace'

/**
 * The answer of an action that only reads; null until it is there. Asked again if the input changes, or the number of
 * the attempt.
 */
export function useAnswer<Value>(
  action: Action<Value>,
  input: Record<string, unknown>,
  { attempt = 0, unanswered }: { attempt?: number; unanswered?: string } = {},
): ActionResult<Value> | null {
  const workspaceSlug = useWorkspace()
  const [answer, setAnswer] = useState<ActionResult<Value> | null>(null)
  const asked = JSON.stringify(input)
  // biome-ignore lint/correctness/useExhaustiveDependencies: an input of the same content is the same question, and each attempt asks again.
  useEffect(() => {
    let isCurrent = true
    setAnswer(null)
    answered(() => action(workspaceSlug, input), unanswered).then((latest) => {
      if (isCurrent) setAnswer(latest)
    })
    return () => {
      isCurrent = false
    }
  }, [workspaceSlug, action, asked, attempt])
  return answer
}
