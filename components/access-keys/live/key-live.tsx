'use client'

import { createContext, type ReactNode, useContext, useMemo } from 'react'
import { usePolledAction } from '@/components/commands/use-polled-action'
import { browserZone } from '@/components/ui/reader'
import type { Polled } from '@/components/ui/use-polled'
import { getRotation } from '@/lib/actions/secrets'
import type { RotationView } from '@/lib/domain/rotation/rotation-view'

const EVERY = { everyMs: 4_000 }
const NOT_READ: Polled<RotationView> = { value: null, problem: null, refresh: async () => undefined }

const KeyLive = createContext<Polled<RotationView>>(NOT_READ)

/** Polls the live facts of a key, the one source of every figure of the key's page. */
export function KeyLiveProvider({ keyId, children }: { keyId: string; children: ReactNode }) {
  const input = useMemo(() => ({ keyId, zone: browserZone() }), [keyId])
  return <KeyLive value={usePolledAction(getRotation, input, EVERY)}>{children}</KeyLive>
}

/** The latest reading of the live facts. Needs KeyLiveProvider above. */
export function useKeyLive(): Polled<RotationView> {
  return useContext(KeyLive)
}
