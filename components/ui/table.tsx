import type { ComponentProps } from 'react'
import { cn } from '@/lib/cn'

type TableProps = ComponentProps<'table'> & {
  /** The accessible name. */
  label: string
}

/** A plain table for short lists inside a page; scrolls sideways by itself. Lists with filters use DataTable. */
export function Table({ label, className, ...props }: TableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard.
    <section aria-label={label} tabIndex={0} className="w-full overflow-x-auto rounded-[inherit]">
      <table
        aria-label={label}
        className={cn('w-full border-collapse text-left text-table', className)}
        {...props}
      />
    </section>
  )
}

/** Holds the row of column names. */
export function TableHeader({ className, ...props }: ComponentProps<'thead'>) {
  return <thead className={cn('border-b text-muted-foreground', className)} {...props} />
}

/** Holds the rows. */
export function TableBody({ className, ...props }: ComponentProps<'tbody'>) {
  return <tbody className={cn('[&>tr:last-child]:border-0', className)} {...props} />
}

/** One row, 44 px at least. */
export function TableRow({ className, ...props }: ComponentProps<'tr'>) {
  return <tr className={cn('h-11 border-b transition-colors', className)} {...props} />
}

/** The name of a column. */
export function TableHead({ className, ...props }: ComponentProps<'th'>) {
  return <th scope="col" className={cn('h-9 whitespace-nowrap px-3 font-medium', className)} {...props} />
}

/** One cell. */
export function TableCell({ className, ...props }: ComponentProps<'td'>) {
  return <td className={cn('px-3 py-1.5', className)} {...props} />
}
