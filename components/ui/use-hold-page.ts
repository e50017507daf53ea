import { useEffect, useRef } from 'react'
import { isOwnStep } from './own-step'

/**
 * Keeps the person on the page while something on it would be lost: leaving asks first, and shortcuts to other pages do
 * nothing. `onBack`: Back stays on the page, in browsers that allow this, and calls this instead.
 */
export function useHoldPage(isHeld: boolean, onBack?: () => void): void {
  const latest = useRef(onBack)
  useEffect(() => {
    latest.current = onBack
  })
  useEffect(() => {
    if (!isHeld) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    const mute = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'k') return
      event.preventDefault()
      event.stopImmediatePropagation()
    }
    const stay = (event: Event) => {
      if (isOwnStep() || latest.current === undefined || !event.cancelable || !isTraversal(event)) return
      event.preventDefault()
      latest.current()
    }
    const history = navigationOf(window)
    window.addEventListener('beforeunload', ask)
    window.addEventListener('keydown', mute, { capture: true })
    history?.addEventListener('navigate', stay)
    return () => {
      window.removeEventListener('beforeunload', ask)
      window.removeEventListener('keydown', mute, { capture: true })
      history?.removeEventListener('navigate', stay)
    }
  }, [isHeld])
}

/** The Navigation API; null in browsers without it. */
function navigationOf(owner: Window): EventTarget | null {
  const found: unknown = 'navigation' in owner ? owner.navigation : null
  return found instanceof EventTarget ? found : null
}

function isTraversal(event: Event): boolean {
  return 'navigationType' in event && event.navigationType === 'traverse'
}
