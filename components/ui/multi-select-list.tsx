import { Check } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { cn } from '@/lib/cn'
import type { MultiSelectOption } from './multi-select-options'
import { useReader } from './reader'

type MultiSelectListProps = {
  id: string
  noun: string
  shown: MultiSelectOption[]
  total: number
  chosen: readonly string[]
  active: string | undefined
  onChoose: (value: string) => void
}

/** The open list of a MultiSelect. The focus stays in the field, which names the active option. */
export function MultiSelectList({ id, noun, shown, total, chosen, active, onChoose }: MultiSelectListProps) {
  const reader = useReader()
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (active === undefined) return
    list.current?.querySelector('[data-highlighted]')?.scrollIntoView({ block: 'nearest' })
  }, [active])
  return (
    <>
      <div
        ref={list}
        id={id}
        role="listbox"
        aria-multiselectable="true"
        aria-label={`Matching ${noun}`}
        className="max-h-64 overflow-y-auto p-1"
      >
        {shown.map((option) => (
          <Option
            key={option.value}
            id={`${id}-${option.value}`}
            option={option}
            chosen={chosen.includes(option.value)}
            active={option.value === active}
            onChoose={onChoose}
          />
        ))}
      </div>
      <p role="status" className="border-t px-3 py-2 text-muted-foreground text-xs">
        {shown.length === total
          ? `${reader.number(total)} ${noun}`
          : `${reader.number(shown.length)} of ${reader.number(total)} ${noun}. Type to narrow the list.`}
      </p>
    </>
  )
}

type OptionProps = {
  id: string
  option: MultiSelectOption
  chosen: boolean
  active: boolean
  onChoose: (value: string) => void
}

function Option({ id, option, chosen, active, onChoose }: OptionProps) {
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus and points here (aria-activedescendant).
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field takes the keys for the whole list.
    <div
      id={id}
      role="option"
      // The hint describes the option; it is not part of its name.
      aria-labelledby={`${id}-label`}
      aria-describedby={option.hint ? `${id}-hint` : undefined}
      aria-selected={chosen}
      data-highlighted={active ? '' : undefined}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => onChoose(option.value)}
      className="flex min-h-8 cursor-default items-center gap-2 rounded-md px-2 py-1 text-sm hover:bg-accent data-highlighted:bg-accent data-highlighted:outline-2 data-highlighted:outline-ring data-highlighted:-outline-offset-2"
    >
      <span
        aria-hidden="true"
        className={cn(
          'flex size-4 shrink-0 items-center justify-center rounded-sm border border-input',
          chosen && 'border-primary bg-primary text-primary-foreground',
        )}
      >
        {chosen ? <Check strokeWidth={3} className="size-3" /> : null}
      </span>
      <span id={`${id}-label`} className="min-w-0 truncate">
        {option.label}
      </span>
      {option.hint ? (
        <span id={`${id}-hint`} translate="no" className="ml-auto shrink-0 text-muted-foreground text-xs">
          {option.hint}
        </span>
      ) : null}
    </div>
  )
}
