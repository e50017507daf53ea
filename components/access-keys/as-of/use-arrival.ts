import { useEffect } from 'react'

/** Whether a person has just chosen another time. What the person used to choose is then no longer on the page. */
let isUnderWay = false

/** Call this when a person leaves for another time. */
export function leaveForAnotherTime(): void {
  isUnderWay = true
}

/** Brings the focus to the content when the chosen time is on the screen. Otherwise the focus would be lost. */
export function useArrival(asOf: string | null): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: another time is another arrival.
  useEffect(() => {
    if (!isUnderWay) return
    isUnderWay = false
    document.getElementById('content')?.focus({ preventScroll: true })
  }, [asOf])
}
