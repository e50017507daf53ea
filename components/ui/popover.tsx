'use client'

import { Popover as Radix } from 'radix-ui'
import type { ComponentProps } from 'react'
import { cn } from '@/lib/cn'
import { useDialogContainer } from './dialog-container'
import { FLOATING_STYLE } from './floating-style'

/** Something small that opens beside its button. */
export const Popover = Radix.Root
/** Wraps the button with `asChild`. */
export const PopoverTrigger = Radix.Trigger

/** What opens; give it `aria-label`. */
export function PopoverContent({ className, ...props }: ComponentProps<typeof Radix.Content>) {
  const container = useDialogContainer()
  return (
    <Radix.Portal container={container}>
      <Radix.Content
        sideOffset={4}
        align="start"
        collisionPadding={8}
        className={cn(
          FLOATING_STYLE,
          'max-h-(--radix-popover-content-available-height) w-72 overflow-y-auto p-3 outline-none',
          className,
        )}
        {...props}
      />
    </Radix.Portal>
  )
}
