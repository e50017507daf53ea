import type { ComponentProps } from 'react'
import { cn } from '@/lib/cn'

type TableProps = ComponentProps<'table'> & {
  /** The accessible name. */
  label: string
  /** Each row becomes a card on narrow screens: give the cells `data-narrow` and `data-label`. */
  cards?: boolean
}

/** A plain table for short lists inside a page; scrolls sideways by itself. Lists with filters use DataTable. */
export function Table({ label, cards = false, className, ...props }: TableProps) {
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard.
      tabIndex={0}
      className="@container relative w-full overflow-x-auto rounded-[inherit]"
    >
      <table
        // biome-ignore lint/a11y/noRedundantRoles: laid out as cards it is still a table.
        role="table"
        aria-label={label}
        className={cn(cards ? 'ui-card-table' : 'ui-table', className)}
        {...props}
      />
    </section>
  )
}

/** Holds the row of column names. */
export function TableHeader(props: ComponentProps<'thead'>) {
  return <thead {...props} />
}

/** Holds the rows. */
export function TableBody(props: ComponentProps<'tbody'>) {
  return (
    <tbody
      // biome-ignore lint/a11y/noRedundantRoles: see the row.
      role="rowgroup"
      {...props}
    />
  )
}

/** One row, 44 px at least. */
export function TableRow(props: ComponentProps<'tr'>) {
  return (
    <tr
      // biome-ignore lint/a11y/noRedundantRoles: laid out as a card it is still a row.
      role="row"
      {...props}
    />
  )
}

/** The name of a column. */
export function TableHead(props: ComponentProps<'th'>) {
  return <th scope="col" {...props} />
}

/** One cell. */
export function TableCell(props: ComponentProps<'td'>) {
  return (
    <td
      // biome-ignore lint/a11y/noRedundantRoles: see the row.
      role="cell"
      {...props}
    />
  )
}
