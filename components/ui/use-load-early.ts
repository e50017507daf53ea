import { useEffect } from 'react'
import { whenIdle } from './when-idle'

type Load = () => Promise<unknown>

/** Without any sign of a person, the code is loaded after this time: the network may be gone later. */
const PATIENCE_MS = 6_000
const SIGNS = ['pointermove', 'pointerdown', 'touchstart', 'keydown', 'wheel', 'scroll'] as const

let firstSign: Promise<void> | undefined

/** Settles when somebody does anything on the page. A page that is only looked at stays small and quick. */
function somebodyActs(): Promise<void> {
  firstSign ??= new Promise((resolve) => {
    const settle = () => resolve()
    for (const sign of SIGNS)
      window.addEventListener(sign, settle, { once: true, capture: true, passive: true })
    setTimeout(settle, PATIENCE_MS)
  })
  return firstSign
}

/**
 * Loads code that a click will need, before the click: when somebody does anything on the page, and the browser has nothing
 * else to do. `loads`: a constant. A failure is ignored: opening tries again, and reports a failure.
 */
export function useLoadEarly(loads: readonly Load[], isWanted = true): void {
  useEffect(() => {
    if (!isWanted) return
    let cancel: (() => void) | undefined
    let isGone = false
    const start = () => {
      for (const load of loads) load().catch(() => undefined)
    }
    somebodyActs().then(() => {
      if (!isGone) cancel = whenIdle(start)
    })
    return () => {
      isGone = true
      cancel?.()
    }
  }, [loads, isWanted])
}
