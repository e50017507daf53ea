'use client'

import { Switch as Radix } from 'radix-ui'
import type { ComponentProps } from 'react'
import { cn } from '@/lib/cn'
import { useFieldControl } from './field-context'

/** On or off, with immediate effect. Inside a Field it is labelled; elsewhere give it `aria-label`. */
export function Switch({ className, ...props }: ComponentProps<typeof Radix.Root>) {
  const { id, ...control } = useFieldControl(props)
  return (
    <Radix.Root
      {...props}
      {...control}
      {...(id === undefined ? {} : { id })}
      className={cn(
        'inline-flex h-5 w-8.5 shrink-0 items-center rounded-full border border-input bg-input/40 p-px transition-colors disabled:cursor-not-allowed disabled:opacity-55 data-[state=checked]:border-primary data-[state=checked]:bg-primary',
        className,
      )}
    >
      <Radix.Thumb className="block size-4 rounded-full bg-white shadow-raised ring-1 ring-input/60 transition-transform data-[state=checked]:translate-x-3.5 data-[state=checked]:ring-0" />
    </Radix.Root>
  )
}
