import { useEffect, useState } from 'react'
import { answered } from '@/components/commands/answered'
import { useWorkspace } from '@/components/commands/use-workspace'
import { peekAccessKey } from '@/lib/actions/access-keys'
import type { ActionResult } from '@/lib/actions/action-result'
import type { AccessKeyDetail } from '@/lib/domain/access-keys/public-types'

/** Somebody who holds an arrow key down passes many rows. Only the row at which they stop is loaded. */
const SETTLED_AFTER_MS = 120

/**
 * The whole key, loaded when the panel stays at it, and again whenever `version` changes, which is whenever the list was
 * refreshed. The earlier answer about the same key stays until the next one. Null: not loaded yet.
 */
export function usePeekedKey(keyId: string, version: unknown) {
  const workspaceSlug = useWorkspace()
  const [latest, setLatest] = useState<{ keyId: string; answer: ActionResult<AccessKeyDetail> } | null>(null)
  const [attempt, setAttempt] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each refresh of the list and each attempt asks again.
  useEffect(() => {
    let isCurrent = true
    const timer = setTimeout(async () => {
      const answer = await answered(() => peekAccessKey(workspaceSlug, { keyId }), UNANSWERED)
      if (isCurrent) setLatest({ keyId, answer })
    }, SETTLED_AFTER_MS)
    return () => {
      isCurrent = false
      clearTimeout(timer)
    }
  }, [workspaceSlug, keyId, version, attempt])
  const retry = () => {
    setLatest(null)
    setAttempt((count) => count + 1)
  }
  return { answer: latest?.keyId === keyId ? latest.answer : null, retry }
}

const UNANSWERED = 'The server didn’t answer.'
