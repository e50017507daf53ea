import { Check, ChevronDown } from 'lucide-react'
import { Select as Radix } from 'radix-ui'
import { cn } from '@/lib/cn'
import { useFieldControl } from './field-context'
import { CONTROL_STYLE, FLOATING_STYLE, MENU_ITEM_STYLE } from './styles'

export type SelectOption = {
  value: string
  label: string
  /** A second line that explains the choice. */
  hint?: string
  disabled?: boolean
}

type SelectProps = {
  options: readonly SelectOption[]
  value: string | undefined
  onValueChange: (value: string) => void
  /** Called when the options appear. */
  onOpen?: () => void
  placeholder?: string
  disabled?: boolean
  /** Required outside a Field, which names it otherwise. */
  'aria-label'?: string
}

/** One of a few options, behind a button with the role combobox. */
export function Select(props: SelectProps) {
  const { options, value, onValueChange, onOpen, placeholder = 'Choose' } = props
  const { id, ...control } = useFieldControl()
  const chosen = options.find((option) => option.value === value)
  return (
    <Radix.Root
      value={value ?? ''}
      onValueChange={onValueChange}
      onOpenChange={(isOpen) => isOpen && onOpen?.()}
      disabled={props.disabled ?? false}
    >
      <Radix.Trigger
        {...control}
        {...(id === undefined ? {} : { id })}
        aria-label={props['aria-label']}
        className={cn(
          CONTROL_STYLE,
          'flex h-8.5 items-center justify-between gap-2 px-2.5 text-left data-placeholder:text-muted-foreground [&>span]:truncate',
        )}
      >
        <Radix.Value placeholder={placeholder}>{chosen?.label}</Radix.Value>
        <Radix.Icon asChild>
          <ChevronDown aria-hidden="true" className="size-4 shrink-0 text-muted-foreground" />
        </Radix.Icon>
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          position="popper"
          sideOffset={4}
          collisionPadding={8}
          className={cn(
            FLOATING_STYLE,
            'max-h-[min(22rem,var(--radix-select-content-available-height))] min-w-(--radix-select-trigger-width) max-w-[calc(100vw-1rem)] overflow-hidden',
          )}
        >
          <Radix.Viewport className="p-1">
            {options.map((option) => (
              <Option key={option.value} {...option} />
            ))}
          </Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

function Option({ value, label, hint, disabled = false }: SelectOption) {
  return (
    <Radix.Item value={value} disabled={disabled} className={cn(MENU_ITEM_STYLE, 'pr-8')}>
      <span className="min-w-0">
        <Radix.ItemText>{label}</Radix.ItemText>
        {hint ? <span className="block max-w-72 text-muted-foreground text-table">{hint}</span> : null}
      </span>
      <Radix.ItemIndicator className="absolute right-2">
        <Check aria-hidden="true" />
      </Radix.ItemIndicator>
    </Radix.Item>
  )
}
