'use client'

import { createContext, type ReactNode, useContext } from 'react'
import { useAnswer } from '@/components/commands/use-answer'
import { useReader } from '@/components/ui/reader'
import { Skeleton } from '@/components/ui/skeleton'
import type { ActionResult } from '@/lib/actions/action-result'
import { getSecretActivity } from '@/lib/actions/usage'
import type { SecretActivity } from '@/lib/domain/usage/usage-report'
import { Sparkline } from './sparkline'

const Activity = createContext<ActionResult<SecretActivity[]> | null>(null)

/** Loads the last 24 hours of all secrets of a key at once, for the small charts below. */
export function SecretActivityProvider({ keyId, children }: { keyId: string; children: ReactNode }) {
  return <Activity value={useAnswer(getSecretActivity, { keyId })}>{children}</Activity>
}

/** The small chart of one secret; a text if the secret was not used. Needs SecretActivityProvider above. */
export function SecretSparkline({ secretId }: { secretId: string }) {
  const reader = useReader()
  const activity = useContext(Activity)
  if (activity === null) return <Skeleton className="h-6 w-24" />
  if (!activity.ok) return null
  const own = activity.value.find((one) => one.secretId === secretId)
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
