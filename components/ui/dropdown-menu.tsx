'use client'

import { Check } from 'lucide-react'
import { DropdownMenu as Radix } from 'radix-ui'
import type { ComponentProps } from 'react'
import { cn } from '@/lib/cn'
import { useDialogContainer } from './dialog-container'
import { FLOATING_STYLE, MENU_ITEM_STYLE } from './floating-style'

/** A menu of actions behind one button. The page behind stays alive, so that an item may open a dialog. */
export function DropdownMenu({ modal = false, ...props }: ComponentProps<typeof Radix.Root>) {
  return <Radix.Root modal={modal} {...props} />
}

/** Wraps the button with `asChild`. */
export const DropdownMenuTrigger = Radix.Trigger
/** One of several, marked: holds DropdownMenuRadioItems. */
export const DropdownMenuRadioGroup = Radix.RadioGroup

/** The menu itself. */
export function DropdownMenuContent({ className, ...props }: ComponentProps<typeof Radix.Content>) {
  const container = useDialogContainer()
  return (
    <Radix.Portal container={container}>
      <Radix.Content
        sideOffset={4}
        align="end"
        collisionPadding={8}
        className={cn(
          FLOATING_STYLE,
          'max-h-(--radix-dropdown-menu-content-available-height) min-w-44 overflow-y-auto p-1',
          className,
        )}
        {...props}
      />
    </Radix.Portal>
  )
}

type DropdownMenuItemProps = ComponentProps<typeof Radix.Item> & { tone?: 'neutral' | 'danger' }

/** An action; `tone="danger"` for what cannot be taken back. With `asChild` it can be a link. */
export function DropdownMenuItem({ className, tone = 'neutral', ...props }: DropdownMenuItemProps) {
  return (
    <Radix.Item
      className={cn(
        MENU_ITEM_STYLE,
        tone === 'danger' && 'text-danger-soft-foreground data-highlighted:bg-danger-soft',
        className,
      )}
      {...props}
    />
  )
}

const MARK = 'absolute right-2 flex size-4 items-center justify-center'

/** A choice that is on or off; the menu stays open. */
export function DropdownMenuCheckboxItem({
  className,
  children,
  onSelect,
  ...props
}: ComponentProps<typeof Radix.CheckboxItem>) {
  return (
    <Radix.CheckboxItem
      className={cn(MENU_ITEM_STYLE, 'pr-8', className)}
      onSelect={(event) => {
        event.preventDefault()
        onSelect?.(event)
      }}
      {...props}
    >
      {children}
      <Radix.ItemIndicator className={MARK}>
        <Check aria-hidden="true" />
      </Radix.ItemIndicator>
    </Radix.CheckboxItem>
  )
}

/** One of several choices. */
export function DropdownMenuRadioItem({
  className,
  children,
  ...props
}: ComponentProps<typeof Radix.RadioItem>) {
  return (
    <Radix.RadioItem className={cn(MENU_ITEM_STYLE, 'pr-8', className)} {...props}>
      {children}
      <Radix.ItemIndicator className={MARK}>
        <Check aria-hidden="true" />
      </Radix.ItemIndicator>
    </Radix.RadioItem>
  )
}

/** A quiet heading inside the menu. */
export function DropdownMenuLabel({ className, ...props }: ComponentProps<typeof Radix.Label>) {
  return (
    <Radix.Label
      className={cn('px-2 py-1.5 font-medium text-muted-foreground text-xs', className)}
      {...props}
    />
  )
}

/** A hairline between groups of actions. */
export function DropdownMenuSeparator() {
  return <Radix.Separator className="-mx-1 my-1 h-px bg-border" />
}
