import { Check } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { cn } from '@/lib/cn'
import { ListOption, type ListOptionProps } from './list-option'
import type { MultiSelectOption } from './multi-select-options'

type MultiSelectListProps = {
  id: string
  noun: string
  shown: readonly MultiSelectOption[]
  status: string
  chosen: readonly string[]
  active: string | undefined
  onChoose: (value: string) => void
}

/** The open list of a MultiSelect. The focus stays in the field, which names the active option. */
export function MultiSelectList({ id, noun, shown, status, chosen, active, onChoose }: MultiSelectListProps) {
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
        className="max-h-64 overflow-y-auto p-1 empty:hidden"
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
      <p
        role="status"
        className="border-t px-3 py-2 text-muted-foreground text-xs empty:hidden [div:empty+&]:border-t-0"
      >
        {status}
      </p>
    </>
  )
}

function Option(props: ListOptionProps) {
  const mark = (
    <span
      aria-hidden="true"
      className={cn(
        'flex size-4 shrink-0 items-center justify-center rounded-sm border border-input',
        props.chosen && 'border-primary bg-primary text-primary-foreground',
      )}
    >
      {props.chosen ? <Check strokeWidth={3} className="size-3" /> : null}
    </span>
  )
  return <ListOption {...props} mark={mark} />
}
