import { ChevronDown } from 'lucide-react'
import { Popover as Radix } from 'radix-ui'
import { type ClipboardEvent, type KeyboardEvent, useContext, useId, useRef, useState } from 'react'
import { cn } from '@/lib/cn'
import { DialogContainer } from './dialog-context'
import { useFieldControl } from './field-context'
import { MultiSelectChips } from './multi-select-chips'
import { MultiSelectList } from './multi-select-list'
import type { MultiSelectOption } from './multi-select-options'
import { CONTROL_STYLE, FLOATING_STYLE } from './styles'

type MultiSelectFieldProps = {
  value: readonly string[]
  onValueChange: (value: string[]) => void
  /** The typed text, by which the owner of the field finds the options. */
  query: string
  onQueryChange: (query: string) => void
  onPaste?: (event: ClipboardEvent) => void
  /** The options that match. */
  shown: readonly MultiSelectOption[]
  /** The chosen options, with their labels. */
  chosen: readonly MultiSelectOption[]
  /** The words below the options. */
  status: string
  placeholder?: string
  /** The name of the options in lower case: "cloud accounts". */
  noun: string
  disabled?: boolean
}

/**
 * Chooses several options by typing: a combobox with the matches, and the chosen ones as chips below. Arrows move, Enter
 * chooses or removes, Backspace in the empty field removes the last, Escape closes.
 */
export function MultiSelectField(props: MultiSelectFieldProps) {
  const { value, onValueChange, query, onQueryChange, shown } = props
  const { placeholder = 'Search', noun, disabled = false } = props
  const { id: fieldId, ...control } = useFieldControl()
  const ownId = useId()
  const listId = `${ownId}-list`
  const container = useContext(DialogContainer)
  const box = useRef<HTMLDivElement>(null)
  const input = useRef<HTMLInputElement>(null)
  const [open, setOpen] = useState(false)
  const [active, setActive] = useState(0)
  const activeOption = open ? shown[Math.min(active, shown.length - 1)] : undefined

  const toggle = (chosen: string) =>
    onValueChange(value.includes(chosen) ? value.filter((other) => other !== chosen) : [...value, chosen])
  const close = () => {
    setOpen(false)
    onQueryChange('')
    setActive(0)
  }
  const move = (step: number) => {
    if (!open) return setOpen(true)
    setActive((Math.min(active, shown.length - 1) + step + shown.length) % Math.max(1, shown.length))
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Backspace' && query === '' && value.length > 0)
      return onValueChange(value.slice(0, -1))
    if (event.key === 'Tab') return close()
    if (event.key === 'ArrowDown') move(1)
    else if (event.key === 'ArrowUp') move(-1)
    else if (event.key !== 'Enter') return
    else if (activeOption) toggle(activeOption.value)
    else setOpen(true)
    event.preventDefault()
  }

  return (
    <div className="flex flex-col gap-2">
      <Radix.Root open={open} onOpenChange={(next) => (next ? setOpen(true) : close())}>
        <Radix.Anchor asChild>
          <div ref={box} className="relative">
            <input
              {...control}
              ref={input}
              id={fieldId ?? ownId}
              type="text"
              role="combobox"
              aria-expanded={open}
              aria-controls={open ? listId : undefined}
              aria-autocomplete="list"
              aria-activedescendant={activeOption ? `${listId}-${activeOption.value}` : undefined}
              autoComplete="off"
              spellCheck={false}
              disabled={disabled}
              placeholder={placeholder}
              value={query}
              onClick={() => setOpen(true)}
              onChange={(event) => {
                onQueryChange(event.target.value)
                setActive(0)
                setOpen(true)
              }}
              onPaste={props.onPaste}
              onKeyDown={onKeyDown}
              className={cn(CONTROL_STYLE, 'h-8.5 pr-8 pl-2.5')}
            />
            <ChevronDown
              aria-hidden="true"
              className="pointer-events-none absolute top-2.25 right-2.5 size-4 text-muted-foreground"
            />
          </div>
        </Radix.Anchor>
        <Radix.Portal container={container}>
          <Radix.Content
            role="presentation"
            align="start"
            sideOffset={4}
            collisionPadding={8}
            onOpenAutoFocus={(event) => event.preventDefault()}
            onCloseAutoFocus={(event) => event.preventDefault()}
            onInteractOutside={(event) => {
              if (event.target instanceof Node && box.current?.contains(event.target)) event.preventDefault()
            }}
            className={cn(FLOATING_STYLE, 'w-(--radix-popover-trigger-width) outline-none')}
          >
            <MultiSelectList
              id={listId}
              noun={noun}
              shown={shown}
              status={props.status}
              chosen={value}
              active={activeOption?.value}
              onChoose={(chosen) => {
                toggle(chosen)
                input.current?.focus()
              }}
            />
          </Radix.Content>
        </Radix.Portal>
      </Radix.Root>
      <MultiSelectChips
        chosen={props.chosen}
        noun={noun}
        disabled={disabled}
        onValueChange={(next) => {
          onValueChange(next)
          input.current?.focus()
        }}
      />
    </div>
  )
}
