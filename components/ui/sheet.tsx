import { X } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import type { ComponentProps, ReactNode } from 'react'
import { cn } from '@/lib/cn'
import { IconButton } from './icon-button'
import { OVERLAY_STYLE } from './styles'
import { useReturnFocus } from './use-return-focus'

/** Holds the state of a sheet. */
export const Sheet = Radix.Root

type SheetContentProps = {
  title: string
  /** Shows the heading to assistive technology only. */
  hideTitle?: boolean
  side?: 'left' | 'right'
  className?: string
  /** Chooses the first focus, and the focus afterwards: prevent the default and focus an element. */
  onOpenAutoFocus?: ComponentProps<typeof Radix.Content>['onOpenAutoFocus']
  onCloseAutoFocus?: ComponentProps<typeof Radix.Content>['onCloseAutoFocus']
  onKeyDown?: ComponentProps<typeof Radix.Content>['onKeyDown']
  children: ReactNode
}

const SIDES = {
  left: 'left-0 border-r data-[state=closed]:slide-out-to-left data-[state=open]:slide-in-from-left',
  right: 'right-0 border-l data-[state=closed]:slide-out-to-right data-[state=open]:slide-in-from-right',
}

/** A panel from the edge of the screen. */
export function SheetContent({
  title,
  hideTitle = false,
  side = 'right',
  className,
  children,
  ...listeners
}: SheetContentProps) {
  const back = useReturnFocus()
  return (
    <Radix.Portal>
      <Radix.Overlay className={OVERLAY_STYLE} />
      <Radix.Content
        {...back}
        {...listeners}
        aria-describedby={undefined}
        className={cn('ui-sheet', SIDES[side], className)}
      >
        <Radix.Title className={hideTitle ? 'sr-only' : 'px-5 pt-4 pb-3 font-semibold text-base'}>
          {title}
        </Radix.Title>
        {children}
        <Radix.Close asChild>
          <IconButton icon={X} label="Close" className="absolute top-3.5 right-3" />
        </Radix.Close>
      </Radix.Content>
    </Radix.Portal>
  )
}
