import { useState } from 'react'
import { useReader } from '@/components/ui/reader'
import type { LeakHit } from './finding-card'
import { FindingList } from './finding-list'

/** The findings that need no action, folded. Their cards are made when somebody opens them. */
export function QuietFindings({ hits }: { hits: readonly LeakHit[] }) {
  const reader = useReader()
  const [isOpen, setIsOpen] = useState(false)
  if (hits.length === 0) return null
  const dead = hits.filter(({ finding }) => finding.grade === 'dead').length
  const foreign = hits.length - dead
  const words = [
    dead > 0 ? reader.count(dead, 'dead secret') : [],
    foreign > 0 ? `${reader.number(foreign)} not of this workspace` : [],
  ].flat()
  return (
    <details onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary className="cursor-pointer py-1 font-medium text-sm">
        No action needed: {words.join(', ')}
      </summary>
      {isOpen ? (
        <div className="mt-2">
          <FindingList label="Findings that need no action" hits={hits} />
        </div>
      ) : null}
    </details>
  )
}
