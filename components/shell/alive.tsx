'use client'

import { useEffect } from 'react'
import type { AlivePlace } from './early-input'

/** Part of the frame and of each page. Reports when React has hydrated it; then early clicks are replayed. */
export function Alive({ place }: { place: AlivePlace }) {
  useEffect(() => window.chatelaineIsAlive?.(place), [place])
  return null
}
