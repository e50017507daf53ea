import { useReader } from '@/components/ui/reader'
import { StatusBadge } from '@/components/ui/status-badge'
import type { Incident } from '@/lib/domain/incidents/incident'

/** How many keys an incident has, and first how many of them still work without limits. */
export function KeysInShort({ keys }: Pick<Incident, 'keys'>) {
  const reader = useReader()
  const total = keys.live + keys.restricted + keys.stopped + keys.over
  if (total === 0) return <span className="text-muted-foreground">None yet</span>
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      <span className="whitespace-nowrap">{reader.count(total, 'key')}</span>
      {keys.live === 0 ? null : (
        <StatusBadge kind="dead">{`${reader.number(keys.live)} not contained`}</StatusBadge>
      )}
    </span>
  )
}
