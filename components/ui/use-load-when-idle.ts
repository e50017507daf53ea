import { useEffect } from 'react'
import { whenIdle } from './when-idle'

type Load = () => Promise<unknown>

/**
 * Loads code that a click will need, as soon as the browser has nothing else to do. `loads`: a constant. A failure is
 * ignored: opening tries again, and reports a failure.
 */
export function useLoadWhenIdle(loads: readonly Load[], isWanted = true): void {
  useEffect(() => {
    if (!isWanted) return
    return whenIdle(() => {
      for (const load of loads) load().catch(() => undefined)
    })
  }, [loads, isWanted])
}
