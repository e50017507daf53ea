'use client'

import { useEffect } from 'react'
import type { AlivePlace } from './early-input'

/** Stands in the frame and in each page, and says when it is alive: then early clicks are done. */
export function Alive({ place }: { place: AlivePlace }) {
  useEffect(() => window.chatelaineIsAlive?.(place), [place])
  return null
}
