import { X } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { cn } from '@/lib/cn'
import { Button } from './button'
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
}: SheetContentProps) {
  const back = useReturnFocus()
  return (
    <Radix.Portal>
      <Radix.Overlay className={OVERLAY_STYLE} />
      <Radix.Content
        {...back}
        aria-describedby={undefined}
        className={cn('ui-sheet', SIDES[side], className)}
      >
        <Radix.Title className={hideTitle ? 'sr-only' : 'px-5 pt-4 pb-3 font-semibold text-base'}>
          {title}
        </Radix.Title>
        {children}
        <Radix.Close asChild>
          <Button variant="ghost" size="icon-sm" aria-label="Close" className="absolute top-3.5 right-3">
            <X aria-hidden="true" />
          </Button>
        </Radix.Close>
      </Radix.Content>
    </Radix.Portal>
  )
}
