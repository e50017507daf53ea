import { Check } from 'lucide-react'
import { Popover as Radix } from 'radix-ui'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { ListOption, type ListOptionProps } from '@/components/ui/list-option'
import { CONTROL_STYLE, FLOATING_STYLE } from '@/components/ui/styles'
import { useFocusAfterMenu } from '@/components/ui/use-focus-after-menu'
import type { MenuOfButton } from '@/components/ui/use-menu-button'
import { cn } from '@/lib/cn'
import type { LookupFilter, LookupOption } from './data-table-types'
import { unlessSecret } from './unless-secret'
import { useLookup } from './use-lookup'

type LookupListProps = {
  menu: MenuOfButton
  filter: LookupFilter
  value: string
  onChange: (value: string) => void
}

/** The open list of a LookupFilter: a field, and the values that match it. */
export function LookupList({ menu, filter, value, onChange }: LookupListProps) {
  const focusAfter = useFocusAfterMenu(menu.button)
  return (
    <Radix.Root open={menu.open} onOpenChange={menu.onOpenChange}>
      <Radix.Anchor virtualRef={menu.button} />
      <Radix.Portal container={menu.container}>
        <Radix.Content
          id={menu.id}
          aria-label={filter.label}
          align="start"
          sideOffset={4}
          collisionPadding={8}
          {...focusAfter}
          className={cn(FLOATING_STYLE, 'w-72 outline-none')}
        >
          <Choices
            filter={filter}
            value={value}
            onChoose={(chosen) => {
              menu.onOpenChange(false)
              onChange(chosen)
            }}
          />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

type ChoicesProps = { filter: LookupFilter; value: string; onChoose: (value: string) => void }

function Choices({ filter, value, onChoose }: ChoicesProps) {
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const [typed, setTyped] = useState('')
  const [active, setActive] = useState(-1)
  const { options, failed } = useLookup(filter.lookUp, typed.trim())
  const any = { value: '', label: `Any ${filter.label.toLowerCase()}` }
  const shown: readonly LookupOption[] = [
    ...(value === '' || typed !== '' ? [] : [any]),
    ...(typed === '' ? (filter.fixed ?? []) : []),
    ...(options ?? []),
  ]
  const place = Math.min(active, shown.length - 1)
  useEffect(() => {
    if (place >= 0) list.current?.querySelector('[data-highlighted]')?.scrollIntoView({ block: 'nearest' })
  }, [place])

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown') setActive((place + 1) % Math.max(1, shown.length))
    else if (event.key === 'ArrowUp') setActive(place <= 0 ? shown.length - 1 : place - 1)
    else if (event.key !== 'Enter') return
    else {
      const chosen = shown[typed !== '' && place < 0 ? 0 : place]
      if (chosen) onChoose(chosen.value)
    }
    event.preventDefault()
  }
  return (
    <>
      <div className="border-b p-1.5">
        <input
          type="text"
          role="combobox"
          aria-label={`Search ${filter.noun}`}
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={place >= 0 ? `${id}-${place}` : undefined}
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          placeholder={`Search ${filter.noun}`}
          value={typed}
          onChange={(event) => {
            if (unlessSecret(event.target.value) === null) return
            setTyped(event.target.value)
            setActive(-1)
          }}
          onKeyDown={onKeyDown}
          className={cn(CONTROL_STYLE, 'h-8.5 px-2.5')}
        />
      </div>
      <div
        ref={list}
        id={`${id}-list`}
        role="listbox"
        aria-label={filter.label}
        aria-busy={options === null && !failed}
        className="max-h-64 overflow-y-auto p-1 empty:hidden"
      >
        {shown.map((option, index) => (
          <Choice
            key={`${option.value} ${option.label}`}
            id={`${id}-${index}`}
            option={option}
            chosen={option.value === value && value !== ''}
            active={index === place}
            onChoose={onChoose}
          />
        ))}
      </div>
      <p
        role="status"
        className="border-t px-3 py-2 text-muted-foreground text-xs empty:hidden [div:empty+&]:border-t-0"
      >
        {statusOf(filter, typed, options, failed)}
      </p>
    </>
  )
}

function statusOf(
  { noun }: LookupFilter,
  typed: string,
  options: readonly LookupOption[] | null,
  failed: boolean,
): string {
  if (failed) return `The ${noun} couldn’t be loaded. Type to try again.`
  if (options === null) return 'Loading…'
  if (options.length > 0) return ''
  return typed === '' ? `No key has one of the ${noun} yet.` : `No ${noun} match “${typed}”.`
}

function Choice(props: ListOptionProps) {
  const look = cn('size-4 shrink-0', !props.chosen && 'invisible')
  return <ListOption {...props} mark={<Check aria-hidden="true" className={look} />} />
}
