'use client'

import { useInBrowser, useNow } from './now'
import { relativeTimeText } from './relative-time-text'

type RelativeTimeProps = {
  /** The instant: a Date, an ISO string or milliseconds. Null where it has not happened. */
  value: Date | string | number | null
  /** What to say for null. */
  fallback?: string
  className?: string
}

const exact = new Intl.DateTimeFormat(undefined, {
  dateStyle: 'full',
  timeStyle: 'long',
})

/** "4 min ago" or "in 12 days", with the exact time in the reader's own zone and language on hover. */
export function RelativeTime({ value, fallback = 'Never', className }: RelativeTimeProps) {
  const now = useNow()
  const inBrowser = useInBrowser()
  if (value === null) return <span className={className}>{fallback}</span>
  const date = new Date(value)
  const iso = date.toISOString()
  return (
    <time dateTime={iso} title={inBrowser ? exact.format(date) : iso} className={className}>
      {relativeTimeText(date.getTime(), now)}
    </time>
  )
}

type ExactTimeProps = {
  value: Date | string | number
  /** `date` leaves the time of day out. */
  precision?: 'date' | 'minute' | 'second'
  className?: string
}

const PRECISIONS: Record<'date' | 'minute' | 'second', Intl.DateTimeFormatOptions> = {
  date: { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' },
  minute: {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  },
  second: { dateStyle: 'medium', timeStyle: 'long' },
}

/** A date as "Thu, 20 May 2027" or with the time, in the reader's zone; UTC until the browser has taken over. */
export function ExactTime({ value, precision = 'minute', className }: ExactTimeProps) {
  const inBrowser = useInBrowser()
  const date = new Date(value)
  const zone = inBrowser ? {} : { timeZone: 'UTC' }
  const text = new Intl.DateTimeFormat('en-GB', { ...PRECISIONS[precision], ...zone }).format(date)
  return (
    <time
      dateTime={date.toISOString()}
      title={inBrowser ? exact.format(date) : date.toISOString()}
      className={className}
    >
      {text}
    </time>
  )
}
