import { Check } from 'lucide-react'
import { Menu as Radix } from 'radix-ui/internal'
import type { ComponentProps, FocusEvent, ReactNode } from 'react'
import { cn } from '@/lib/cn'
import { FLOATING_STYLE, MENU_ITEM_STYLE } from './styles'
import { useFocusAfterMenu } from './use-focus-after-menu'
import type { MenuOfButton } from './use-menu-button'

/** A marked choice of one among several; contains DropdownMenuRadioItems. */
export const DropdownMenuRadioGroup = Radix.RadioGroup

type DropdownMenuProps = {
  /** From useMenuButton. */
  menu: MenuOfButton
  align?: 'start' | 'end'
  className?: string
  children: ReactNode
}

/**
 * A menu of actions at a button of useMenuButton. Load its component on demand, together with its items. The page behind
 * stays interactive, so that an item may open a dialog.
 */
export function DropdownMenu({ menu, align = 'end', className, children }: DropdownMenuProps) {
  const focusAfter = useFocusAfterMenu(menu.button)
  const focusFirst = (event: FocusEvent<HTMLElement>) => {
    // Radix was not loaded when the key was pressed. Therefore it focuses the menu, as after a click.
    if (!menu.byKeyboard || event.target !== event.currentTarget) return
    const first = event.currentTarget.querySelector<HTMLElement>('[role^=menuitem]:not([data-disabled])')
    if (!first || event.currentTarget.contains(event.relatedTarget)) return
    event.preventDefault()
    first.focus({ preventScroll: true })
  }
  return (
    <Radix.Root open={menu.open} onOpenChange={menu.onOpenChange} modal={false}>
      <Radix.Anchor virtualRef={menu.button} />
      <Radix.Portal container={menu.container}>
        <Radix.Content
          id={menu.id}
          aria-labelledby={menu.buttonId}
          sideOffset={4}
          align={align}
          collisionPadding={8}
          loop
          onFocus={focusFirst}
          {...focusAfter}
          className={cn(
            FLOATING_STYLE,
            'max-h-(--radix-popper-available-height) min-w-44 overflow-y-auto p-1 outline-none',
            className,
          )}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

type DropdownMenuItemProps = ComponentProps<typeof Radix.Item> & { tone?: 'neutral' | 'danger' }

/** An action; `tone="danger"` for a final one. With `asChild` it can be a link. */
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
