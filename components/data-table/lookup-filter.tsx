import { ChevronDown } from 'lucide-react'
import { useId } from 'react'
import { Button } from '@/components/ui/button'
import { lazyPart } from '@/components/ui/lazy-part'
import { useMenuButton } from '@/components/ui/use-menu-button'
import { cn } from '@/lib/cn'
import type { LookupFilter as Filter } from './data-table-types'

const LookupList = lazyPart(() => import('./lookup-list').then((module) => module.LookupList))

type LookupFilterProps = {
  filter: Filter
  value: string
  onChange: (value: string) => void
  /** The style of the button of a filter that is set. */
  active: string
}

/** A filter by one of many values, which the server looks up as the person types. */
export function LookupFilter({ filter, value, onChange, active }: LookupFilterProps) {
  const id = useId()
  const { button, menu } = useMenuButton(LookupList.load)
  return (
    <>
      <Button
        {...button}
        aria-haspopup="dialog"
        aria-labelledby={`${id}-label ${id}-value`}
        className={cn('font-normal', value !== '' && active)}
      >
        <span id={`${id}-label`}>{filter.label}</span>
        <span id={`${id}-value`} dir="auto" className="max-w-48 truncate font-medium empty:hidden">
          {value === '' ? '' : filter.describe(value)}
        </span>
        <ChevronDown aria-hidden="true" className="opacity-70" />
      </Button>
      {menu ? <LookupList menu={menu} filter={filter} value={value} onChange={onChange} /> : null}
    </>
  )
}
