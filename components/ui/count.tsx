'use client'

import { useReader } from './reader'

type CountProps = { of: number; one?: string; many?: string }

/** A number in the reader's format, with its noun if there is one: "2,000" or "2,000 keys". */
export function Count({ of, one, many }: CountProps) {
  const reader = useReader()
  return one === undefined ? reader.number(of) : reader.count(of, one, many)
}
