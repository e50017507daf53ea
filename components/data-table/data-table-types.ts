import type { RowData } from '@tanstack/react-table'
import type { ReactNode } from 'react'

/** One column of a DataTable. */
export type DataTableColumn<Row extends RowData> = {
  id: string
  /** Its name, in the head and in the menu of columns. Empty for the column of row menus. */
  header: string
  cell: (row: Row) => ReactNode
  /** A head that sorts; the id has to be among `url.sortable`. */
  sortable?: boolean
  /** Times and figures are wanted biggest first. */
  sortDescFirst?: boolean
  /** False for what always has to be seen. */
  canHide?: boolean
  hiddenByDefault?: boolean
  align?: 'left' | 'right'
  /** On a narrow screen: the headline of the card, its corner (menus), a line with its name, or nothing. */
  narrow?: 'headline' | 'corner' | 'line' | 'none'
  /** For widths in the table, not on cards: `@2xl:w-40`, `@2xl:max-w-64`. */
  className?: string
}

/** A filter that is a menu of values. */
export type ChoiceFilter = {
  kind: 'choice'
  id: string
  label: string
  options: readonly { value: string; label: string }[]
  /** True: one value at a time. */
  single?: boolean
}

/** A filter above the table: a menu of values, one switch, a typed word, or a point in time. */
export type DataTableFilter =
  | ChoiceFilter
  | {
      kind: 'switch'
      id: string
      label: string
      /** What the parameter says when it is on. */
      value?: string
    }
  | {
      kind: 'text'
      id: string
      label: string
      /** What may be typed, on hover. */
      hint?: string
      suggestions?: readonly string[]
    }
  | {
      /** Its parameter is an instant in ISO 8601; it is shown and typed in the reader's zone. */
      kind: 'instant'
      id: string
      label: string
    }

export type DataTableSearch = {
  /** "Search access keys". */
  label: string
  placeholder?: string
  /**
   * Turns what was typed into what may stand in the URL, for instance a pasted secret into its hash. Null: not
   * yet anything that may be sent. Without it everything but a secret is sent as it is.
   */
  encode?: (typed: string) => string | null | Promise<string | null>
  /** How what stands in the URL is said in a sentence, where it is not to be quoted. Null: quoted. */
  describe?: (search: string) => string | null
}

/** Where the page is, by cursor. */
export type DataTablePage = {
  /** Cursor of the next page; null on the last. */
  next: string | null
  /** Cursor of the page before; '' if that is the first page; null on the first. */
  previous: string | null
}

/** The column of a row's menu, without the cell. */
export const MENU_COLUMN = {
  id: 'menu',
  header: '',
  canHide: false,
  align: 'right',
  narrow: 'corner',
  className: '@2xl:w-10',
} as const
