import type { ComponentProps } from 'react'
import { cn } from '@/lib/cn'
import { useFieldControl } from './field-context'
import { CONTROL_STYLE } from './styles'

/** A text field. Inside a Field it gets label, hint and error by itself; works with `register('name')`. */
export function Input({ className, type = 'text', ...props }: ComponentProps<'input'>) {
  const control = useFieldControl(props)
  return (
    <input type={type} {...props} {...control} className={cn(CONTROL_STYLE, 'h-8.5 px-2.5', className)} />
  )
}
