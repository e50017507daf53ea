import { type KeyboardEvent, useEffect, useRef } from 'react'

const TIMES = '[data-exact-time]'
const GROUPS = 'table, ol, ul'

/**
 * Makes times reachable with the Tab key. All times of one table or list are one tab stop, and the arrow keys move
 * between them: a table of fifty rows gets one more stop, not fifty.
 */
export function useTimeStop() {
  const element = useRef<HTMLTimeElement>(null)
  useEffect(() => {
    const time = element.current
    const table = time?.closest(GROUPS)
    if (!time) return
    if (!table?.querySelector(`${TIMES}[tabindex="0"]`) && isShown(time)) time.tabIndex = 0
    return () => {
      if (!table || time.tabIndex !== 0) return
      const next = [...table.querySelectorAll<HTMLElement>(TIMES)].find((one) => one !== time && isShown(one))
      if (next) next.tabIndex = 0
    }
  }, [])
  return element
}

/** Moves the focus to another time: along the row, or to the same column of another row. */
export function onTimeKey(event: KeyboardEvent<HTMLElement>): void {
  const from = event.currentTarget
  const table = from.closest(GROUPS)
  const step = STEPS[event.key]
  if (!table || step === undefined) return
  const column = from.closest('td, th')
  const times = [...table.querySelectorAll<HTMLElement>(TIMES)].filter(
    (time) =>
      isShown(time) && (!step.inColumn || cellIndexOf(time.closest('td, th')) === cellIndexOf(column)),
  )
  const to = times[times.indexOf(from) + step.by]
  if (to === undefined) return
  event.preventDefault()
  from.tabIndex = -1
  to.tabIndex = 0
  to.focus()
}

const STEPS: Record<string, { by: number; inColumn: boolean }> = {
  ArrowRight: { by: 1, inColumn: false },
  ArrowLeft: { by: -1, inColumn: false },
  ArrowDown: { by: 1, inColumn: true },
  ArrowUp: { by: -1, inColumn: true },
}

function cellIndexOf(cell: Element | null): number {
  return cell instanceof HTMLTableCellElement ? cell.cellIndex : -1
}

/** A column may be hidden on a narrow screen. */
function isShown(time: HTMLElement): boolean {
  return time.offsetParent !== null
}
