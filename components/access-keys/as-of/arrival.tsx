'use client'

import { useArrival } from './use-arrival'

/** Brings the focus to the content when a person comes back from the past. Shows nothing. */
export function Arrival() {
  useArrival(null)
  return null
}
