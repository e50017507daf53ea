import { useMemo } from 'react'
import { usePolledAction } from '@/components/commands/use-polled-action'
import type { Polled } from '@/components/ui/use-polled'
import { getRotation } from '@/lib/actions/rotation'
import type { RotationView } from '@/lib/domain/rotation/rotation-view'

const LIVE = { everyMs: 4_000 }

/** The state of a key's rotation, polled every few seconds while the page is visible. */
export function useRotation(keyId: string): Polled<RotationView> {
  return usePolledAction(
    getRotation,
    useMemo(() => ({ keyId }), [keyId]),
    LIVE,
  )
}
