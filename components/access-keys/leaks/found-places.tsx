import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { useReader } from '@/components/ui/reader'
import type { FoundCredential, FoundPlace } from '@/lib/domain/leaks/found-credential'

const SHOWN = 2

/** Where a credential stands in the checked text, with its line. The credential itself is masked. */
export function FoundPlaces({ credential: { places, count } }: { credential: FoundCredential }) {
  const reader = useReader()
  const [isOpen, setIsOpen] = useState(false)
  const shown = isOpen ? places : places.slice(0, SHOWN)
  const rest = count - shown.length
  return (
    <div className="mt-3 border-t pt-2.5">
      <ul aria-label="Places in the text" className="flex flex-col gap-2">
        {shown.map((place) => (
          <li key={`${place.line} ${place.column}`} className="min-w-0 text-table">
            <PlaceWords place={place} />
            <Line place={place} />
          </li>
        ))}
      </ul>
      {rest > 0 && !isOpen && places.length > SHOWN ? (
        <Button variant="ghost" size="sm" onClick={() => setIsOpen(true)} className="mt-1">
          Show {reader.number(Math.min(rest, places.length - SHOWN))} more of {reader.number(count)} places
        </Button>
      ) : null}
      {rest > 0 && (isOpen || places.length <= SHOWN) ? (
        <p className="mt-1 text-muted-foreground text-table">and {reader.count(rest, 'more place')}</p>
      ) : null}
    </div>
  )
}

function PlaceWords({ place: { line, column, report } }: { place: FoundPlace }) {
  const reader = useReader()
  const here = `Line ${reader.number(line)}, column ${reader.number(column)}`
  if (report === null) return <span className="text-muted-foreground">{here}</span>
  const inFile = [report.line, report.column].flatMap((one) => one ?? []).join(':')
  return (
    <span className="text-muted-foreground">
      <span translate="no" className="wrap-anywhere font-mono text-foreground text-xs">
        {report.file}
        {inFile === '' ? '' : `:${inFile}`}
      </span>{' '}
      ({here} of the report)
    </span>
  )
}

function Line({ place: { excerpt } }: { place: FoundPlace }) {
  return (
    <code
      translate="no"
      className="mt-0.5 block overflow-hidden text-ellipsis whitespace-pre rounded-sm bg-muted px-2 py-1 font-mono text-xs"
    >
      {excerpt.before}
      <mark className="rounded-sm bg-danger-soft px-0.5 text-danger-soft-foreground">{excerpt.masked}</mark>
      {excerpt.after}
    </code>
  )
}
