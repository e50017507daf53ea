import type { ReactNode } from 'react'
import { cn } from '@/lib/cn'

type HintProps = { id: string; children: ReactNode; className?: string }

/** A sentence of help about a control, whose `aria-describedby` names the id. */
export function Hint({ id, children, className }: HintProps) {
  return (
    <p id={id} className={cn('text-muted-foreground text-table', className)}>
      {children}
    </p>
  )
}
