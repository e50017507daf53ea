import type { RowData } from '@tanstack/react-table'
import { useRouter } from 'next/navigation'
import type { TablePeek } from './data-table-types'

/** The handlers for a click, Enter and focus on a row; null for rows that open nothing. */
export type RowOpening<Row extends RowData> = {
  /** The id of the row that is shown beside the list. */
  shown: string | null
  click: (row: Row) => void
  enter: (row: Row) => void
  focus: (row: Row) => void
  /** Somebody comes near the rows. */
  prepare: () => void
}

type OpeningProps<Row extends RowData> = {
  rowId: (row: Row) => string
  rowHref?: (row: Row) => string
  onOpenRow?: (row: Row) => void
  peek?: TablePeek<Row>
}

const NOTHING = () => undefined

/** How the rows of a list open: a page or a panel at once, or first beside the list. */
export function useRowOpening<Row extends RowData>(props: OpeningProps<Row>): RowOpening<Row> | null {
  const { rowId, rowHref, onOpenRow, peek } = props
  const router = useRouter()
  const open = rowHref ? (row: Row) => router.push(rowHref(row)) : onOpenRow
  if (open === undefined) return null
  if (peek === undefined) return { shown: null, click: open, enter: open, focus: NOTHING, prepare: NOTHING }
  const { shown, show, prepare } = peek
  return {
    shown,
    click: show,
    enter: (row) => (rowId(row) === shown ? open(row) : show(row)),
    // The panel follows the focus. It opens only on purpose.
    focus: (row) => (shown === null || rowId(row) === shown ? undefined : show(row)),
    prepare,
  }
}
