'use client'

import { RadioGroup as Radix } from 'radix-ui'
import { type ComponentProps, type ReactNode, useId } from 'react'
import { cn } from '@/lib/cn'
import { useFieldGroup } from './field-context'

/** One of several choices; the label of `<Field as="group">` names it. Children are RadioItems. */
export function RadioGroup({ className, ...props }: ComponentProps<typeof Radix.Root>) {
  const group = useFieldGroup()
  return <Radix.Root {...group} {...props} className={cn('flex flex-col gap-2', className)} />
}

type RadioItemProps = {
  value: string
  label: ReactNode
  /** A sentence under the label, announced with it. */
  hint?: ReactNode
  disabled?: boolean
  /** `card` frames the choice, for the few choices that matter. */
  look?: 'plain' | 'card'
}

/** One choice of a RadioGroup. */
export function RadioItem({ value, label, hint, disabled = false, look = 'plain' }: RadioItemProps) {
  const id = useId()
  return (
    <div
      className={cn(
        'relative flex items-start gap-2.5',
        look === 'card' &&
          'rounded-md border px-3 py-2.5 transition-colors hover:bg-accent/50 has-data-[state=checked]:border-primary has-data-[state=checked]:bg-primary-soft/50 dark:has-data-[state=checked]:border-ring',
      )}
    >
      <Radix.Item
        id={id}
        value={value}
        disabled={disabled}
        aria-describedby={hint ? `${id}-hint` : undefined}
        className="mt-0.75 flex size-4 shrink-0 items-center justify-center rounded-full border border-input bg-card transition-colors disabled:cursor-not-allowed disabled:opacity-55 data-[state=checked]:border-primary data-[state=checked]:bg-primary"
      >
        <Radix.Indicator className="size-1.5 rounded-full bg-primary-foreground" />
      </Radix.Item>
      <div className={cn('min-w-0', disabled && 'text-muted-foreground')}>
        <label
          htmlFor={id}
          className={cn('text-sm', look === 'card' && 'font-medium after:absolute after:inset-0')}
        >
          {label}
        </label>
        {hint ? (
          <p id={`${id}-hint`} className="text-muted-foreground text-table">
            {hint}
          </p>
        ) : null}
      </div>
    </div>
  )
}
