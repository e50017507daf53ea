import type { ColumnVisibilityState, RowData, Updater } from '@tanstack/react-table'
import { useCallback, useMemo, useSyncExternalStore } from 'react'
import type { DataTableColumn } from './data-table-types'

const CHANGED = 'chatelaine.columns-changed'

function subscribe(listener: () => void) {
  window.addEventListener('storage', listener)
  window.addEventListener(CHANGED, listener)
  return () => {
    window.removeEventListener('storage', listener)
    window.removeEventListener(CHANGED, listener)
  }
}

function read(key: string): string {
  try {
    return localStorage.getItem(key) ?? ''
  } catch {
    return ''
  }
}

function parse(text: string): ColumnVisibilityState {
  try {
    const stored: unknown = JSON.parse(text || '{}')
    if (typeof stored !== 'object' || stored === null) return {}
    return Object.fromEntries(Object.entries(stored).filter(([, visible]) => typeof visible === 'boolean'))
  } catch {
    return {}
  }
}

/** The visible columns, remembered in this browser. */
export function useColumnVisibility<Row extends RowData>(
  storageKey: string,
  columns: readonly DataTableColumn<Row>[],
) {
  const key = `chatelaine.columns.${storageKey}`
  const stored = useSyncExternalStore(
    subscribe,
    () => read(key),
    () => '',
  )
  const visibility = useMemo(() => {
    const hidden = columns
      .filter((column) => column.hiddenByDefault)
      .map((column) => [column.id, false] as const)
    return { ...Object.fromEntries(hidden), ...parse(stored) }
  }, [columns, stored])
  const setVisibility = useCallback(
    (update: Updater<ColumnVisibilityState>) => {
      const next = typeof update === 'function' ? update(visibility) : update
      try {
        localStorage.setItem(key, JSON.stringify(next))
      } catch {
        // The browser may refuse storage: then the choice is not remembered.
      }
      window.dispatchEvent(new Event(CHANGED))
    },
    [key, visibility],
  )
  return [visibility, setVisibility] as const
}
