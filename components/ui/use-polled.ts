import { useCallback, useEffect, useRef, useState } from 'react'

/** The result of a reading: a value, or the reason for its absence and whether a retry makes sense. */
export type Reading<Value> = { ok: true; value: Value } | { ok: false; message: string; isFinal: boolean }

export type Polled<Value> = {
  /** The latest value; kept while later readings fail. */
  value: Value | null
  /** Why the latest reading failed; null if it succeeded. */
  problem: string | null
  /** Reads at once, and settles with the answer. */
  refresh: () => Promise<void>
}

const LONGEST_WAIT_MS = 60_000

/**
 * Polls while the page is visible; the next reading starts only after the answer to the last. After each failure the
 * pause grows; a final failure (for example a lost session) ends the polling.
 */
export function usePolled<Value>(read: () => Promise<Reading<Value>>, everyMs: number): Polled<Value> {
  const [value, setValue] = useState<Value | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const latest = useRef(0)
  const state = useRef({ failures: 0, isOver: false })

  const refresh = useCallback(async () => {
    latest.current += 1
    const mine = latest.current
    const reading = await read()
    // An answer that a later reading has overtaken is outdated.
    if (mine !== latest.current) return
    if (reading.ok) {
      state.current = { failures: 0, isOver: false }
      setValue(reading.value)
      setProblem(null)
    } else {
      state.current = { failures: state.current.failures + 1, isOver: reading.isFinal }
      setProblem(reading.message)
    }
  }, [read])

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let isStopped = false
    const next = () => {
      if (isStopped || state.current.isOver || document.visibilityState !== 'visible') return
      const wait = Math.min(everyMs * 2 ** state.current.failures, LONGEST_WAIT_MS)
      timer = setTimeout(run, wait)
    }
    const run = () => {
      clearTimeout(timer)
      refresh().then(next, next)
    }
    const onVisible = () => {
      if (document.visibilityState === 'visible' && !state.current.isOver) run()
      else clearTimeout(timer)
    }
    state.current = { failures: 0, isOver: false }
    run()
    document.addEventListener('visibilitychange', onVisible)
    return () => {
      isStopped = true
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', onVisible)
    }
  }, [refresh, everyMs])

  return { value, problem, refresh }
}
