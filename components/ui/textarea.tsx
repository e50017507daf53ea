import type { ComponentProps } from 'react'
import { cn } from '@/lib/cn'
import { useFieldControl } from './field-context'
import { CONTROL_STYLE } from './styles'

/** Several lines of text; grows with its content. Inside a Field it gets label, hint and error by itself. */
export function Textarea({ className, rows = 3, ...props }: ComponentProps<'textarea'>) {
  const control = useFieldControl(props)
  return (
    <textarea
      rows={rows}
      {...props}
      {...control}
      className={cn(CONTROL_STYLE, 'field-sizing-content max-h-60 min-h-16 px-2.5 py-1.5', className)}
    />
  )
}
