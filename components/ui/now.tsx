import { createContext, type ReactNode, useContext, useSyncExternalStore } from 'react'

const RenderedAt = createContext(0)

let current = 0
let timer: ReturnType<typeof setInterval> | undefined
const listeners = new Set<() => void>()

function tick() {
  current = Date.now()
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  timer ??= setInterval(tick, 30_000)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
    current = 0
  }
}

function snapshot() {
  if (current === 0) current = Date.now()
  return current
}

/**
 * Passes the time of rendering from the server, so that the first render in the browser has the same relative times as
 * the server's HTML.
 */
export function NowProvider({ now, children }: { now: number; children: ReactNode }) {
  return <RenderedAt value={now}>{children}</RenderedAt>
}

/** The present in milliseconds, shared by the whole page and updated every 30 seconds. */
export function useNow(): number {
  const renderedAt = useContext(RenderedAt)
  return useSyncExternalStore(subscribe, snapshot, () => renderedAt)
}

const neverChanges = () => () => undefined

/** False on the server and in the first render, then true: for facts that only the browser knows. */
export function useInBrowser(): boolean {
  return useSyncExternalStore(
    neverChanges,
    () => true,
    () => false,
  )
}
