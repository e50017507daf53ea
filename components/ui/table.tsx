import type { ComponentProps, ReactNode } from 'react'

/** A column by its name. `hidden` shows the name to assistive technology only. */
export type TableColumn = string | { name: string; align?: 'right'; hidden?: boolean }

type TableProps = {
  /** The accessible name. */
  label: string
  columns: readonly TableColumn[]
  /** Each row becomes a card on narrow screens: give the cells `data-narrow` and `data-label`. */
  cards?: boolean
  /** The head stays while the rows scroll. */
  sticky?: boolean
  /** The rows. */
  children: ReactNode
}

/** A plain table for short lists inside a page; scrolls sideways by itself. Lists with filters use DataTable. */
export function Table({ label, columns, cards = false, sticky = false, children }: TableProps) {
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
        className={cards ? 'ui-card-table' : 'ui-table'}
      >
        <thead className={sticky ? 'sticky top-0 bg-card' : undefined}>
          <tr>
            {columns.map((column, place) => {
              const { name, align, hidden } = typeof column === 'string' ? { name: column } : column
              return (
                // biome-ignore lint/suspicious/noArrayIndexKey: a column has no identity but its place.
                <th key={place} scope="col" className={align === 'right' ? 'text-right' : undefined}>
                  {hidden ? <span className="sr-only">{name}</span> : name}
                </th>
              )
            })}
          </tr>
        </thead>
        <tbody
          // biome-ignore lint/a11y/noRedundantRoles: see the row.
          role="rowgroup"
        >
          {children}
        </tbody>
      </table>
    </section>
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
