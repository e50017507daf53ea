import { useEffect } from 'react'

/**
 * Keeps the person on the page while something on it would be lost: leaving asks first, and shortcuts to other pages do
 * nothing.
 */
export function useHoldPage(isHeld: boolean): void {
  useEffect(() => {
    if (!isHeld) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    const mute = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'k') return
      event.preventDefault()
      event.stopImmediatePropagation()
    }
    window.addEventListener('beforeunload', ask)
    window.addEventListener('keydown', mute, { capture: true })
    return () => {
      window.removeEventListener('beforeunload', ask)
      window.removeEventListener('keydown', mute, { capture: true })
    }
  }, [isHeld])
}
