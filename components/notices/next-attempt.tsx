'use client'

import { useNow } from '@/components/ui/now'
import { RelativeTime } from '@/components/ui/relative-time'

/** When the mail is tried again. */
export function NextAttempt({ at }: { at: string }) {
  const isDue = Date.parse(at) <= useNow()
  if (isDue) return <span> Tries again soon.</span>
  return (
    <span>
      {' Tries again '}
      <RelativeTime value={at} hasHappened={false} />.
    </span>
  )
}
