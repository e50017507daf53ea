import { X } from 'lucide-react'
import { Button } from './button'
import type { MultiSelectOption } from './multi-select-options'
import { useReader } from './reader'

const CHIPS_AT_MOST = 12

type MultiSelectChipsProps = {
  chosen: readonly MultiSelectOption[]
  noun: string
  disabled: boolean
  onValueChange: (value: string[]) => void
}

/** The chosen options of a MultiSelect, each with a remove button. */
export function MultiSelectChips({ chosen, noun, disabled, onValueChange }: MultiSelectChipsProps) {
  const reader = useReader()
  const values = chosen.map(({ value }) => value)
  if (chosen.length === 0) return null
  const more = chosen.length - CHIPS_AT_MOST
  return (
    <div className="flex flex-wrap items-center gap-1.5">
      <ul aria-label={`Chosen ${noun}`} className="contents">
        {chosen.slice(0, CHIPS_AT_MOST).map(({ value, label }) => (
          <li
            key={value}
            className="flex h-6 max-w-full items-center rounded-md bg-primary-soft pl-2 text-primary-soft-foreground text-table"
          >
            <span className="truncate">{label}</span>
            <button
              type="button"
              disabled={disabled}
              aria-label={`Remove ${label}`}
              onClick={() => onValueChange(values.filter((other) => other !== value))}
              className="flex size-6 items-center justify-center rounded-md hover:bg-primary/15"
            >
              <X aria-hidden="true" className="size-3" />
            </button>
          </li>
        ))}
      </ul>
      {more > 0 ? (
        <span className="text-muted-foreground text-table">and {reader.number(more)} more</span>
      ) : null}
      {chosen.length > 2 ? (
        <Button variant="ghost" size="sm" disabled={disabled} onClick={() => onValueChange([])}>
          Clear all
        </Button>
      ) : null}
    </div>
  )
}
