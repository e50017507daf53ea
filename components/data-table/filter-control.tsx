'use client'

import { Check, ChevronDown } from 'lucide-react'
import { useId } from 'react'
import { Button } from '@/components/ui/button'
import {
  DropdownMenu,
  DropdownMenuCheckboxItem,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu'
import { cn } from '@/lib/cn'
import type { DataTableFilter } from './data-table-types'
import { FilterText } from './filter-text'

type FilterControlProps = {
  filter: DataTableFilter
  values: readonly string[]
  onChange: (values: string[]) => void
}

const ACTIVE = 'border-primary/40 bg-primary-soft text-primary-soft-foreground enabled:hover:bg-primary-soft'

/** One filter: a menu of values, something typed, or a button that is pressed or not. */
export function FilterControl({ filter, values, onChange }: FilterControlProps) {
  if (filter.kind === 'choice') return <Choice filter={filter} values={values} onChange={onChange} />
  if (filter.kind !== 'switch') {
    const change = (value: string) => onChange(value === '' ? [] : [value])
    // A comma stands between values in the URL; in a typed word it is only a comma.
    return <FilterText filter={filter} value={values.join(',')} onChange={change} />
  }
  const on = values.length > 0
  return (
    <Button
      aria-pressed={on}
      onClick={() => onChange(on ? [] : [filter.value ?? 'yes'])}
      className={cn('font-normal', on && ACTIVE)}
    >
      {on ? <Check aria-hidden="true" /> : null}
      {filter.label}
    </Button>
  )
}

type ChoiceProps = FilterControlProps & { filter: Extract<DataTableFilter, { kind: 'choice' }> }

function Choice({ filter, values, onChange }: ChoiceProps) {
  const id = useId()
  const chosen = filter.options.filter((option) => values.includes(option.value))
  const words =
    chosen.length > 2 ? `${chosen.length} chosen` : chosen.map((option) => option.label).join(', ')
  const toggle = (value: string) => {
    if (values.includes(value)) return onChange(values.filter((other) => other !== value))
    onChange(filter.single ? [value] : [...values, value])
  }
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button
          aria-labelledby={`${id}-label ${id}-value`}
          className={cn('font-normal', chosen.length > 0 && ACTIVE)}
        >
          <span id={`${id}-label`}>{filter.label}</span>
          <span id={`${id}-value`} className="max-w-48 truncate font-medium empty:hidden">
            {words}
          </span>
          <ChevronDown aria-hidden="true" className="opacity-70" />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start">
        {filter.options.map((option) => (
          <DropdownMenuCheckboxItem
            key={option.value}
            checked={values.includes(option.value)}
            onCheckedChange={() => toggle(option.value)}
          >
            {option.label}
          </DropdownMenuCheckboxItem>
        ))}
        {values.length > 0 ? (
          <>
            <DropdownMenuSeparator />
            <DropdownMenuItem onSelect={() => onChange([])}>
              Any {filter.label.toLowerCase()}
            </DropdownMenuItem>
          </>
        ) : null}
      </DropdownMenuContent>
    </DropdownMenu>
  )
}
