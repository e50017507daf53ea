import type { ComponentProps } from 'react'
import { cn } from '@/lib/cn'

/** The name of a control; pass `htmlFor`. Inside forms use Field, which does that. */
export function Label({ className, htmlFor, ...props }: ComponentProps<'label'>) {
  return (
    <label htmlFor={htmlFor} className={cn('font-medium text-sm text-foreground', className)} {...props} />
  )
}
