import { Check, ChevronDown } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useId } from 'react'
import { Button } from '@/components/ui/button'
import { lazyPart } from '@/components/ui/lazy-part'
import { useMenuButton } from '@/components/ui/use-menu-button'
import { cn } from '@/lib/cn'
import type { ChoiceFilter, DataTableFilter } from './data-table-types'
import { LookupFilter } from './lookup-filter'

const ChoiceMenu = lazyPart(() => import('./choice-menu').then((module) => module.ChoiceMenu))

// Few lists have a filter that is typed.
const FilterText = dynamic(() => import('./filter-text').then((module) => module.FilterText))

type FilterControlProps = {
  filter: DataTableFilter
  values: readonly string[]
  onChange: (values: string[]) => void
}

const ACTIVE = 'border-primary/40 bg-primary-soft text-primary-soft-foreground'

/** One filter: a menu of values, values to look up, a text field, or a toggle button. */
export function FilterControl({ filter, values, onChange }: FilterControlProps) {
  if (filter.kind === 'choice') return <Choice filter={filter} values={values} onChange={onChange} />
  if (filter.kind === 'lookup') {
    const change = (value: string) => onChange(value === '' ? [] : [value])
    return <LookupFilter filter={filter} value={values[0] ?? ''} onChange={change} active={ACTIVE} />
  }
  if (filter.kind !== 'switch') {
    const change = (value: string) => onChange(value === '' ? [] : [value])
    // A comma separates values in the URL, but is part of a typed word.
    return <FilterText filter={filter} value={values.join(',')} onChange={change} />
  }
  const on = values.length > 0
  return (
    <Button
      aria-pressed={on}
      onClick={() => onChange(on ? [] : ['yes'])}
      className={cn('font-normal', on && ACTIVE)}
    >
      {on ? <Check aria-hidden="true" /> : null}
      {filter.label}
    </Button>
  )
}

type ChoiceProps = FilterControlProps & { filter: ChoiceFilter }

function Choice({ filter, values, onChange }: ChoiceProps) {
  const id = useId()
  const { button, menu } = useMenuButton(ChoiceMenu.load)
  const chosen = filter.options.filter((option) => values.includes(option.value))
  const words =
    chosen.length > 2 ? `${chosen.length} chosen` : chosen.map((option) => option.label).join(', ')
  return (
    <>
      <Button
        {...button}
        aria-labelledby={`${id}-label ${id}-value`}
        className={cn('font-normal', chosen.length > 0 && ACTIVE)}
      >
        <span id={`${id}-label`}>{filter.label}</span>
        <span id={`${id}-value`} className="max-w-48 truncate font-medium empty:hidden">
          {words}
        </span>
        <ChevronDown aria-hidden="true" className="opacity-70" />
      </Button>
      {menu ? <ChoiceMenu menu={menu} filter={filter} values={values} onChange={onChange} /> : null}
    </>
  )
}
