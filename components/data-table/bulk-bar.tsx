import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { useReader } from '@/components/ui/reader'

type BulkBarProps = { count: number; noun: string; onClear: () => void; children: ReactNode }

/** The bar with the actions on the selected rows. */
export function BulkBar({ count, noun, onClear, children }: BulkBarProps) {
  const reader = useReader()
  return (
    <section
      aria-label={`Selected ${noun}`}
      className="flex min-h-11 flex-wrap items-center gap-2 rounded-lg border border-primary/25 bg-primary-soft px-3 py-1.5 text-primary-soft-foreground"
    >
      <p role="status" className="mr-auto font-medium text-table">
        {reader.number(count)} selected
      </p>
      {children}
      <Button size="sm" variant="ghost" onClick={onClear}>
        Clear selection
      </Button>
    </section>
  )
}
