import type { RefObject } from 'react'
import { useShortcut } from '@/components/ui/use-shortcut'

/** The row with the focus; without a focus, the row that is shown beside the list; -1 if there is neither. */
function presentRow(rows: readonly HTMLElement[]): number {
  const focused = rows.findIndex((row) => row.contains(document.activeElement))
  return focused === -1 ? rows.findIndex((row) => row.getAttribute('aria-current') === 'true') : focused
}

/** Moves the focus to the row above or below; from outside the table, to the first row. */
export function focusRow(body: HTMLElement | null, step: 1 | -1): void {
  const rows = [...(body?.querySelectorAll<HTMLElement>('tr[data-row]') ?? [])]
  const at = presentRow(rows)
  const next = at === -1 ? rows[0] : rows[at + step]
  next?.focus()
  next?.scrollIntoView({ block: 'nearest' })
}

/** Arrow keys move between rows unless somebody types or a menu is open. */
export function useRowKeys(body: RefObject<HTMLElement | null>): void {
  useShortcut('ArrowDown', () => focusRow(body.current, 1))
  useShortcut('ArrowUp', () => focusRow(body.current, -1))
}
