import { useEffect, useRef } from 'react'

const STORED = 'chatelaine.single-key-shortcuts'

/** Whether single keys are shortcuts. They can be switched off, because some people dictate or lean on the keyboard. */
export function singleKeyShortcutsOn(): boolean {
  try {
    return localStorage.getItem(STORED) !== 'off'
  } catch {
    return true
  }
}

/** Switches single keys on or off for this browser. */
export function setSingleKeyShortcuts(on: boolean): void {
  try {
    localStorage.setItem(STORED, on ? 'on' : 'off')
  } catch {
    // The browser may refuse storage: then the setting stays.
  }
}

const TYPES_TEXT = 'input:not([type=checkbox]), textarea, select, [contenteditable=true]'
const OPEN_LAYER = '[role=dialog], [role=alertdialog], [role=menu], [role=listbox]'

function isBusyElsewhere(event: KeyboardEvent): boolean {
  const target = event.target instanceof Element ? event.target : null
  return Boolean(target?.closest(TYPES_TEXT)) || document.querySelector(OPEN_LAYER) !== null
}

/**
 * Calls `onPress` if a key is pressed alone (`/`, `c`, `?`) and nobody types and nothing is open; with `meta`, if it is
 * pressed with Ctrl or Command, wherever the focus is.
 */
export function useShortcut(
  key: string,
  onPress: (event: KeyboardEvent) => void,
  { meta = false, enabled = true }: { meta?: boolean; enabled?: boolean } = {},
): void {
  const latest = useRef(onPress)
  useEffect(() => {
    latest.current = onPress
  })
  useEffect(() => {
    if (!enabled) return
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== key || event.defaultPrevented || event.isComposing || event.altKey) return
      if ((event.ctrlKey || event.metaKey) !== meta) return
      if (!meta && (isBusyElsewhere(event) || !singleKeyShortcutsOn())) return
      event.preventDefault()
      latest.current(event)
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [key, meta, enabled])
}
