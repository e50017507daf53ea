import { type KeyboardEvent, useEffect, useId } from 'react'
import { fromLocalInput, toLocalInput } from '@/components/ui/local-input'
import { useInBrowser } from '@/components/ui/now'
import { CONTROL_STYLE } from '@/components/ui/styles'
import { cn } from '@/lib/cn'
import type { DataTableFilter } from './data-table-types'
import { loadJudge, unlessSecret } from './unless-secret'

type FilterTextProps = {
  filter: Extract<DataTableFilter, { kind: 'text' | 'instant' }>
  value: string
  onChange: (value: string) => void
}

const FRAME = 'h-8.5 px-2.5'
const ACTIVE = 'border-primary/40 bg-primary-soft text-primary-soft-foreground'

/** A typed filter: a word or an instant. It reaches the URL at Enter or when the field loses the focus. */
export function FilterText({ filter, value, onChange }: FilterTextProps) {
  const id = useId()
  const inBrowser = useInBrowser()
  const isInstant = filter.kind === 'instant'
  const shown = isInstant ? (inBrowser ? toField(value) : '') : value
  useEffect(() => void loadJudge(), [])
  const commit = (typed: string) => {
    const next = isInstant ? toParameter(typed) : typed.trim()
    if (typed === shown || next === value) return
    const send = (kept: string | null) => kept !== null && onChange(kept)
    const kept = unlessSecret(next)
    if (kept instanceof Promise) void kept.then(send)
    else send(kept)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) commit(event.currentTarget.value)
  }
  return (
    <div className="flex items-center gap-1.5">
      {isInstant ? (
        <label htmlFor={id} className="text-muted-foreground text-table">
          {filter.label}
        </label>
      ) : null}
      <input
        // A value from elsewhere (back, a link, "Clear") resets the field.
        key={shown}
        id={id}
        type={isInstant ? 'datetime-local' : 'text'}
        aria-label={filter.label}
        placeholder={filter.label}
        title={isInstant ? undefined : filter.hint}
        list={filter.kind === 'text' && filter.suggestions ? `${id}-list` : undefined}
        defaultValue={shown}
        autoComplete="off"
        spellCheck={false}
        maxLength={300}
        onBlur={(event) => commit(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        className={cn(CONTROL_STYLE, FRAME, isInstant ? 'w-51' : 'w-28', value !== '' && ACTIVE)}
      />
      {filter.kind === 'text' && filter.suggestions ? (
        <datalist id={`${id}-list`}>
          {filter.suggestions.map((suggestion) => (
            <option key={suggestion} value={suggestion} />
          ))}
        </datalist>
      ) : null}
    </div>
  )
}

// These fields have no seconds.
function toField(iso: string): string {
  return toLocalInput(Date.parse(iso)).slice(0, 16)
}

function toParameter(typed: string): string {
  const instant = fromLocalInput(typed)
  return Number.isNaN(instant) ? '' : new Date(instant).toISOString()
}
