'use client'

import type { ReactNode } from 'react'
import { useNow } from './now'
import { useReader } from './reader'
import { relativeTimeText } from './relative-time-text'
import { useTooltip } from './tooltip'
import { onTimeKey, useTimeStop } from './use-time-stop'

type RelativeTimeProps = {
  /** The instant: a Date, an ISO string or milliseconds. Null if it has not happened. */
  value: Date | string | number | null
  /** The text for null. */
  fallback?: string
  /** False for a future time. A past event never appears as future, even if clocks differ. */
  hasHappened?: boolean
  className?: string
}

/** "4 min ago" or "in 12 days", with the exact time on demand. */
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
    <TimeOnDemand date={date} exact={reader.exact(date)} className={className}>
      {relativeTimeText(hasHappened ? Math.min(time, now) : time, now)}
    </TimeOnDemand>
  )
}

type ExactTimeProps = {
  value: Date | string | number
  /** `date` omits the time of day. */
  precision?: 'date' | 'minute' | 'second'
  className?: string
}

/** A date as "Thu, 20 May 2027" or with the time, in the reader's zone. */
export function ExactTime({ value, precision = 'minute', className }: ExactTimeProps) {
  const reader = useReader()
  const date = new Date(value)
  if (precision === 'second') {
    // The text is complete and needs no tooltip.
    return (
      <time suppressHydrationWarning dateTime={date.toISOString()} className={className}>
        {reader.second(date)}
      </time>
    )
  }
  return (
    <TimeOnDemand date={date} exact={reader.exact(date)} className={className}>
      {reader[precision](date)}
    </TimeOnDemand>
  )
}

type TimeOnDemandProps = {
  date: Date
  exact: string
  className?: string | undefined
  children: ReactNode
}

/**
 * A time whose exact instant, in the reader's zone and language, is reachable by hover, tap, keyboard focus, and by a
 * screen reader, which reads it after the words.
 */
function TimeOnDemand({ date, exact, className, children }: TimeOnDemandProps) {
  const { triggers, popup } = useTooltip(exact)
  const stop = useTimeStop()
  return (
    <time
      // The locale data of browser and server may differ in version: a different text is not worth an error.
      suppressHydrationWarning
      ref={stop}
      data-exact-time=""
      tabIndex={-1}
      dateTime={date.toISOString()}
      {...triggers}
      // Without this, a screen reader would read the tooltip twice.
      aria-describedby={undefined}
      onKeyDown={onTimeKey}
      className={className}
    >
      {children}
      <span suppressHydrationWarning className="sr-only select-none">
        {` (${exact})`}
      </span>
      {popup}
    </time>
  )
}
