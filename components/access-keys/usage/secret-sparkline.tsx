'use client'

import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'
import { answered } from '@/components/commands/answered'
import { useReader } from '@/components/ui/reader'
import { Skeleton } from '@/components/ui/skeleton'
import { getSecretActivity } from '@/lib/actions/usage'
import type { SecretActivity } from '@/lib/domain/usage/usage-report'
import { useKeyPlace } from '../key-place'
import { Sparkline } from './sparkline'

const Activity = createContext<SecretActivity[] | 'loading' | 'unknown'>('unknown')

/** Loads the last 24 hours of all secrets of a key at once, for the small charts below. */
export function SecretActivityProvider({ keyId, children }: { keyId: string; children: ReactNode }) {
  const { workspaceSlug } = useKeyPlace()
  const [activity, setActivity] = useState<SecretActivity[] | 'loading' | 'unknown'>('loading')
  useEffect(() => {
    let isCurrent = true
    answered(getSecretActivity(workspaceSlug, { keyId })).then((result) => {
      if (isCurrent) setActivity(result.ok ? result.value : 'unknown')
    })
    return () => {
      isCurrent = false
    }
  }, [workspaceSlug, keyId])
  return <Activity value={activity}>{children}</Activity>
}

/** The small chart of one secret; a text if the secret was not used. Needs SecretActivityProvider above. */
export function SecretSparkline({ secretId }: { secretId: string }) {
  const reader = useReader()
  const activity = useContext(Activity)
  if (activity === 'unknown') return null
  if (activity === 'loading') return <Skeleton className="h-6 w-24" />
  const own = activity.find((one) => one.secretId === secretId)
  const accepted = own?.accepted.reduce((all, calls) => all + calls, 0) ?? 0
  const refused = own?.refused.reduce((all, calls) => all + calls, 0) ?? 0
  if (own === undefined || accepted + refused === 0) {
    return <span className="text-muted-foreground text-table">No calls in 24 h</span>
  }
  const words = `${reader.count(accepted, 'call')} in 24 h${refused > 0 ? `, ${reader.number(refused)} refused` : ''}`
  return (
    <span className="flex items-center gap-2 text-table">
      <Sparkline accepted={own.accepted} refused={own.refused} label={`Calls per hour: ${words}`} />
      <span className="text-muted-foreground">{words}</span>
    </span>
  )
}
