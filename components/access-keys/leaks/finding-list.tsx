import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { useReader } from '@/components/ui/reader'
import { FindingCard, type LeakHit } from './finding-card'

/** The cards that are shown at once. Hundreds of cards would keep the browser busy, and nobody reads them at once. */
const AT_ONCE = 50

type FindingListProps = {
  label: string
  hits: readonly LeakHit[]
  /** The ticked lookups, and what a tick does. Absent: nothing can be ticked. */
  ticks?: { ticked: ReadonlySet<string>; onTick: (word: string, isTicked: boolean) => void } | undefined
}

/** The cards of some findings, fifty at first. */
export function FindingList({ label, hits, ticks }: FindingListProps) {
  const reader = useReader()
  const [most, setMost] = useState(AT_ONCE)
  const rest = hits.length - most
  return (
    <>
      <ul aria-label={label} className="flex flex-col gap-3">
        {hits.slice(0, most).map((hit) => {
          const { lookup, grade } = hit.finding
          const tick =
            ticks === undefined || grade !== 'live'
              ? undefined
              : {
                  isTicked: ticks.ticked.has(lookup),
                  onTick: (isTicked: boolean) => ticks.onTick(lookup, isTicked),
                }
          return <FindingCard key={lookup} hit={hit} tick={tick} />
        })}
      </ul>
      {rest > 0 ? (
        <Button onClick={() => setMost(most + AT_ONCE)} className="mt-3">
          Show {reader.number(Math.min(rest, AT_ONCE))} more of {reader.number(hits.length)}
        </Button>
      ) : null}
    </>
  )
}
