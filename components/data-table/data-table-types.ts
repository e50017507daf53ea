import type { RowData } from '@tanstack/react-table'
import type { ReactNode } from 'react'

/** One column of a DataTable. */
export type DataTableColumn<Row extends RowData> = {
  id: string
  /** The name in the head and in the menu of columns. Empty for the column of row menus. */
  header: string
  cell: (row: Row) => ReactNode
  /** Whether the head sorts; the id must be in `url.sortable`. */
  sortable?: boolean
  /** For times and figures, which readers want largest first. */
  sortDescFirst?: boolean
  /** False for columns that must stay visible. */
  canHide?: boolean
  hiddenByDefault?: boolean
  align?: 'left' | 'right'
  /**
   * Place in the card of a narrow screen: headline, corner (for menus), a line with its name, or none. `fact` (with its
   * name) and `mark` (without) share one line under the headline.
   */
  narrow?: 'headline' | 'corner' | 'line' | 'fact' | 'mark' | 'none'
  /** For widths in the table, not on cards: `@2xl:w-40`, `@2xl:max-w-64`. */
  className?: string
}

/** A filter with a menu of values. */
export type ChoiceFilter = {
  kind: 'choice'
  id: string
  label: string
  options: readonly { value: string; label: string }[]
}

/** A filter by one of several known values. */
export function choiceFilter<Value extends string>(
  id: string,
  label: string,
  values: readonly Value[],
  labels: Readonly<Record<Value, string>>,
): ChoiceFilter {
  return { kind: 'choice', id, label, options: values.map((value) => ({ value, label: labels[value] })) }
}

/** A value that a LookupFilter offers. */
export type LookupOption = {
  value: string
  label: string
  /** Distinguishes equal labels, or says what the value is. */
  hint?: string
}

/** A filter by one of many values, which the server looks up as the person types. */
export type LookupFilter = {
  kind: 'lookup'
  id: string
  label: string
  /** The name of the values in lower case: "owners". */
  noun: string
  /** Offers above the looked-up ones. */
  fixed?: readonly LookupOption[]
  /** Null: the values could not be loaded. The function must stay the same between renders. */
  lookUp: (typed: string) => Promise<readonly LookupOption[] | null>
  /** The words on screen for a value in the URL. */
  describe: (value: string) => string
}

/** A filter by looked-up values, which are their own words on screen unless `describe` says otherwise. */
export function lookupFilter(
  id: string,
  label: string,
  noun: string,
  lookUp: LookupFilter['lookUp'],
  more: Partial<Pick<LookupFilter, 'fixed' | 'describe'>> = {},
): LookupFilter {
  return { kind: 'lookup', id, label, noun, lookUp, describe: (value) => value, ...more }
}

/** A filter above the table: a menu of values, a switch, a typed word, or an instant. */
export type DataTableFilter =
  | ChoiceFilter
  | LookupFilter
  | {
      /** The parameter is `yes` when the switch is on. */
      kind: 'switch'
      id: string
      label: string
    }
  | {
      kind: 'text'
      id: string
      label: string
      /** The expected input, on hover. */
      hint?: string
      suggestions?: readonly string[]
    }
  | {
      /** The parameter is an instant in ISO 8601; it is shown and typed in the reader's zone. */
      kind: 'instant'
      id: string
      label: string
      /** Shown while another filter has this value, and for a link that has only this filter. */
      shownWith?: { id: string; value: string }
    }

export type DataTableSearch = {
  /** "Search access keys". */
  label: string
  placeholder?: string
  /**
   * Converts the typed text into text for the URL, for example a pasted secret into its hash. Null: the text must not be
   * sent yet. Without this function every text but a secret is sent unchanged.
   */
  encode?: (typed: string) => string | null | Promise<string | null>
  /** The chip that stands for a search text that nobody can read. Null: the field shows the text. */
  describe?: (search: string) => string | null
  /** The sentence for such a search without results. */
  nothingFound?: (search: string) => string | null
}

/** One row at a time, shown beside the list. A click and Enter show a row; Enter on the shown row opens it. */
export type TablePeek<Row extends RowData> = {
  /** The id of the row that is shown; null if none is. */
  shown: string | null
  show: (row: Row) => void
  /** Called when somebody comes near the rows: loads what `show` will need. */
  prepare: () => void
}

/** The selected rows of this page. `isWholePage`: no row of the page is left out. */
export type TableSelection<Row extends RowData> = { rows: Row[]; isWholePage: boolean; clear: () => void }

/** A further entry of the menu "View", below the columns. */
export type ViewAction = { label: string; onSelect: () => void }

/** The content of the bar of the selection. `summary` replaces the number of selected rows. */
export type BulkBarContent = { summary: string | null; actions: ReactNode }

/** The column of a row's menu, without the cell. */
export const MENU_COLUMN = {
  id: 'menu',
  header: '',
  canHide: false,
  align: 'right',
  narrow: 'corner',
  className: '@2xl:w-10',
} as const
