import type { ComponentProps } from 'react'
import { cn } from '@/lib/cn'
import { Input } from './input'

/** A file picker whose button looks like the other buttons. The browser's own control keeps keyboard and drop working. */
export function FileInput({ className, ...props }: Omit<ComponentProps<'input'>, 'type'>) {
  return (
    <Input
      {...props}
      type="file"
      className={cn(
        'cursor-pointer py-0.5 pl-0.5 text-muted-foreground file:mr-3 file:h-7 file:cursor-pointer file:rounded-sm file:border file:border-input/45 file:bg-muted file:px-2.5 file:font-medium file:text-foreground file:text-table hover:file:bg-accent',
        className,
      )}
    />
  )
}
