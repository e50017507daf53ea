'use client'

import { Check, Minus } from 'lucide-react'
import { Checkbox as Radix } from 'radix-ui'
import { type ComponentProps, type ReactNode, useId } from 'react'
import { cn } from '@/lib/cn'

/** A bare tick box: give it `aria-label`, or use CheckboxField. `checked` may be `"indeterminate"`. */
export function Checkbox({ className, ...props }: ComponentProps<typeof Radix.Root>) {
  return (
    <Radix.Root
      {...props}
      className={cn(
        'group peer relative flex size-4 shrink-0 items-center justify-center rounded-sm border border-input bg-card transition-colors after:absolute after:-inset-1 disabled:cursor-not-allowed disabled:opacity-55 data-[state=checked]:border-primary data-[state=indeterminate]:border-primary data-[state=checked]:bg-primary data-[state=indeterminate]:bg-primary aria-invalid:border-danger',
        className,
      )}
    >
      <Radix.Indicator className="text-primary-foreground">
        <Check
          aria-hidden="true"
          strokeWidth={3}
          className="size-3 group-data-[state=indeterminate]:hidden"
        />
        <Minus
          aria-hidden="true"
          strokeWidth={3}
          className="hidden size-3 group-data-[state=indeterminate]:block"
        />
      </Radix.Indicator>
    </Radix.Root>
  )
}

type CheckboxFieldProps = Omit<ComponentProps<typeof Radix.Root>, 'children'> & {
  label: ReactNode
  hint?: ReactNode
}

/** A tick box with its label beside it and, where wanted, a hint under it. */
export function CheckboxField({ label, hint, className, ...props }: CheckboxFieldProps) {
  const id = useId()
  return (
    <div className={cn('flex items-start gap-2.5', className)}>
      <Checkbox id={id} aria-describedby={hint ? `${id}-hint` : undefined} className="mt-0.75" {...props} />
      <div className="min-w-0">
        <label htmlFor={id} className="text-sm">
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
