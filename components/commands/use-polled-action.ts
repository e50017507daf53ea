import { useCallback } from 'react'
import { type Polled, type Reading, usePolled } from '@/components/ui/use-polled'
import { answered } from './answered'
import type { Action } from './use-action'
import { useWorkspace } from './use-workspace'

/**
 * The answer of an action that only reads, asked again every few seconds while the page is visible. `input`: a constant, or
 * memoised.
 */
export function usePolledAction<Value>(
  action: Action<Value>,
  input: Record<string, unknown>,
  { everyMs, unanswered }: { everyMs: number; unanswered?: string },
): Polled<Value> {
  const workspaceSlug = useWorkspace()
  const read = useCallback(async (): Promise<Reading<Value>> => {
    const answer = await answered(() => action(workspaceSlug, input), unanswered)
    if (answer.ok) return answer
    const { code, message } = answer.failure
    return { ok: false, message, isFinal: code !== 'UNAVAILABLE' && code !== 'INTERNAL' }
  }, [action, workspaceSlug, input, unanswered])
  return usePolled(read, everyMs)
}
