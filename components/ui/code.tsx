import type { ReactNode } from 'react'
import { cn } from '@/lib/cn'

/** A name or a value that a program reads: monospace, and never translated. */
export function Code({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <code translate="no" className={cn('font-mono text-xs', className)}>
      {children}
    </code>
  )
}
