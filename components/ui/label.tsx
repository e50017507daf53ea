import type { ComponentProps } from 'react'
import { cn } from '@/lib/cn'

/** The label of a control; pass `htmlFor`. Inside forms use Field, which does that. */
export function Label({ className, htmlFor, ...props }: ComponentProps<'label'>) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the caller says with `htmlFor` which control it names.
    <label htmlFor={htmlFor} className={cn('font-medium text-sm text-foreground', className)} {...props} />
  )
}
