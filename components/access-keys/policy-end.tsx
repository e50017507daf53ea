'use client'

import { useNow } from '@/components/ui/now'
import { useReader } from '@/components/ui/reader'
import { policyEndWords } from '@/lib/domain/access-keys/policy-end-words'
import type { PolicyEnd } from '@/lib/domain/access-keys/public-types'
import { DAY } from '@/lib/domain/durations'

/** A day further away than this is written with its year. */
const NEAR_DAYS = 180

/** Why a key or a secret ends before its own expiry, in the reader's days. */
export function PolicyEndNote({ end }: { end: PolicyEnd }) {
  return useWords(end)
}

/** The same in a row of a list, where one word has room: the sentence is read aloud, and shown to a pointer. */
export function PolicyEndMark({ end }: { end: PolicyEnd }) {
  const words = useWords(end)
  return (
    <span title={words} className="text-muted-foreground">
      <span aria-hidden="true"> · policy</span>
      <span className="sr-only">. {words}</span>
    </span>
  )
}

function useWords(end: PolicyEnd): string {
  const now = useNow()
  const reader = useReader()
  const day = (instant: number) =>
    Math.abs(instant - now) < NEAR_DAYS * DAY ? reader.day(instant) : reader.date(instant)
  return policyEndWords(end, now, day)
}
