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
      <table aria-label={label} className={cn('ui-table', className)} {...props} />
    </section>
  )
}

/** Holds the row of column names. */
export function TableHeader(props: ComponentProps<'thead'>) {
  return <thead {...props} />
}

/** Holds the rows. */
export function TableBody(props: ComponentProps<'tbody'>) {
  return <tbody {...props} />
}

/** One row, 44 px at least. */
export function TableRow(props: ComponentProps<'tr'>) {
  return <tr {...props} />
}

/** The name of a column. */
export function TableHead(props: ComponentProps<'th'>) {
  return <th scope="col" {...props} />
}

/** One cell. */
export function TableCell(props: ComponentProps<'td'>) {
  return <td {...props} />
}
