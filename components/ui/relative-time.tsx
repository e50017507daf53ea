'use client'

import { useNow } from './now'
import { useReader } from './reader'
import { relativeTimeText } from './relative-time-text'

type RelativeTimeProps = {
  /** The instant: a Date, an ISO string or milliseconds. Null where it has not happened. */
  value: Date | string | number | null
  /** What to say for null. */
  fallback?: string
  /** False for what lies ahead. What has happened is never said to be yet to come, whatever clock wrote it down. */
  hasHappened?: boolean
  className?: string
}

/** "4 min ago" or "in 12 days", with the exact time in the reader's own zone and language on hover. */
export function RelativeTime({
  value,
  fallback = 'Never',
  hasHappened = true,
  className,
}: RelativeTimeProps) {
  const now = useNow()
  const reader = useReader()
  if (value === null) return <span className={className}>{fallback}</span>
  const date = new Date(value)
  const time = date.getTime()
  return (
    <time
      // A browser's tables of locales may be of another year than the server's: the text is not worth an error.
      suppressHydrationWarning
      dateTime={date.toISOString()}
      title={reader.exact(date)}
      className={className}
    >
      {relativeTimeText(hasHappened ? Math.min(time, now) : time, now)}
    </time>
  )
}

type ExactTimeProps = {
  value: Date | string | number
  /** `date` leaves the time of day out. */
  precision?: 'date' | 'minute' | 'second'
  className?: string
}

/** A date as "Thu, 20 May 2027" or with the time, in the reader's zone. */
export function ExactTime({ value, precision = 'minute', className }: ExactTimeProps) {
  const reader = useReader()
  const date = new Date(value)
  return (
    <time
      suppressHydrationWarning
      dateTime={date.toISOString()}
      title={reader.exact(date)}
      className={className}
    >
      {reader[precision](date)}
    </time>
  )
}
