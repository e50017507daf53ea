'use client'

import { RelativeTime } from '@/components/ui/relative-time'
import { Skeleton } from '@/components/ui/skeleton'
import type { LastUse } from '@/lib/domain/access-keys/public-types'
import { countCalls, firstBarOf } from '@/lib/domain/usage/call-words'
import { useKeyLive } from './key-live'
import { useCallWords } from './use-call-words'

/** The last use of the key: as rendered by the server, then live. */
export function KeyLastUse({ initial }: { initial: LastUse | null }) {
  const { value } = useKeyLive()
  const use = value === null ? initial : value.activity.lastUse
  if (use === null) return 'Never'
  return (
    <>
      <RelativeTime value={use.at} />
      {use.address ? <span className="text-muted-foreground"> from {use.address}</span> : null}
    </>
  )
}

/** The calls of the key since midnight by the reader's clock. */
export function CallsToday() {
  const { value, problem } = useKeyLive()
  const words = useCallWords()
  if (value === null)
    return problem === null ? <Skeleton className="inline-block h-4 w-24 align-text-bottom" /> : 'Not known'
  const { starts, secrets } = value.activity
  return words(countCalls(secrets, firstBarOf(new Date(value.at).setHours(0, 0, 0, 0), starts)))
}

/** The last use of one secret: as rendered by the server, then live. */
export function useSecretLastUse(secretId: string, initial: LastUse | null): LastUse | null {
  const { value } = useKeyLive()
  const found = value?.activity.lastUses.find((one) => one.secretId === secretId)
  return found === undefined ? initial : found.lastUse
}

/** When one secret was last refused. */
export function SecretLastRefused({ secretId, initial }: { secretId: string; initial: string | null }) {
  const { value } = useKeyLive()
  const found = value?.activity.lastUses.find((one) => one.secretId === secretId)
  return <RelativeTime value={found === undefined ? initial : found.lastRefusedAt} />
}
