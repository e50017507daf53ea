import { useCallback } from 'react'
import { answered } from '@/components/commands/answered'
import { useWorkspace } from '@/components/commands/use-workspace'
import { type Polled, type Reading, usePolled } from '@/components/ui/use-polled'
import { getRotation } from '@/lib/actions/rotation'
import type { RotationView } from '@/lib/domain/rotation/rotation-view'

const LIVE_MS = 4_000

/** The state of a key's rotation, polled every few seconds while the page is visible. */
export function useRotation(keyId: string): Polled<RotationView> {
  const workspaceSlug = useWorkspace()
  const read = useCallback(async (): Promise<Reading<RotationView>> => {
    const answer = await answered(getRotation(workspaceSlug, { keyId }))
    if (answer.ok) return answer
    const { code, message } = answer.failure
    return { ok: false, message, isFinal: code !== 'UNAVAILABLE' && code !== 'INTERNAL' }
  }, [workspaceSlug, keyId])
  return usePolled(read, LIVE_MS)
}
