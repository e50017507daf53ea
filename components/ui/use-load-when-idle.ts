import { useEffect } from 'react'

type Load = () => Promise<unknown>

/**
 * Loads code that a click will need, as soon as the browser has nothing else to do. `loads`: a constant. A failure is
 * ignored: opening tries again, and reports a failure.
 */
export function useLoadWhenIdle(loads: readonly Load[], isWanted = true): void {
  useEffect(() => {
    if (!isWanted) return
    const start = () => {
      for (const load of loads) load().catch(() => undefined)
    }
    // Safari has no idle callbacks.
    if (!('requestIdleCallback' in window)) {
      const timer = setTimeout(start, 1000)
      return () => clearTimeout(timer)
    }
    const handle = requestIdleCallback(start, { timeout: 3000 })
    return () => cancelIdleCallback(handle)
  }, [loads, isWanted])
}
