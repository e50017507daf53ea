'use client'

import { useReader } from '@/components/ui/reader'
import { type RateLimit, rateWords } from './rate-words'

/** A rate in the reader's number format. */
export function RateInWords({ rateLimit }: { rateLimit: RateLimit }) {
  return rateWords(rateLimit, useReader())
}
