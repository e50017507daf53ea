'use client'

import { Skeleton } from '@/components/ui/skeleton'
import { countCalls } from '@/lib/domain/usage/call-words'
import { useKeyLive } from '../live/key-live'
import { useCallWords } from '../live/use-call-words'
import { Sparkline } from './sparkline'

/** The small chart of one secret; a text if the secret was not used. */
export function SecretSparkline({ secretId }: { secretId: string }) {
  const callWords = useCallWords()
  const { value, problem } = useKeyLive()
  if (value === null) return problem === null ? <Skeleton className="h-6 w-24" /> : 'Not known'
  const own = value.activity.secrets.find((one) => one.secretId === secretId)
  if (own === undefined) return <span className="text-muted-foreground text-table">No calls in 24 h</span>
  const words = `${callWords(countCalls([own]))} in 24 h`
  return (
    <span className="flex items-center gap-2 text-table">
      <Sparkline accepted={own.accepted} refused={own.refused} label={`Calls per hour: ${words}`} />
      <span className="text-muted-foreground">{words}</span>
    </span>
  )
}
