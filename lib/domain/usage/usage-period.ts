import { HOUR } from '../durations'
import { labelled } from '../labelled'

/** The periods of a usage chart. */
export const [USAGE_PERIODS, USAGE_PERIOD_LABELS] = labelled({
  '24h': '24 hours',
  '7d': '7 days',
  '30d': '30 days',
})
export type UsagePeriod = (typeof USAGE_PERIODS)[number]
export const USAGE_UNITS = ['hour', 'day'] as const
export type UsageUnit = (typeof USAGE_UNITS)[number]

export const DEFAULT_USAGE_PERIOD: UsagePeriod = '24h'

const SHAPES: Record<UsagePeriod, { unit: UsageUnit; count: number }> = {
  '24h': { unit: 'hour', count: 24 },
  '7d': { unit: 'day', count: 7 },
  '30d': { unit: 'day', count: 30 },
}

/**
 * The start of each bar of a chart, oldest first, in epoch milliseconds: hours or days by the reader's clock, the
 * current one last. On a day when clocks change, the day has 23 or 25 hours and is still one bar.
 */
export function usageBuckets(
  period: UsagePeriod,
  now: number,
  zone: string,
): { unit: UsageUnit; starts: number[] } {
  const { unit, count } = SHAPES[period]
  const back = Array.from({ length: count }, (_, index) => count - 1 - index)
  if (unit === 'hour') {
    const thisHour = startOfHour(now, zone)
    return { unit, starts: back.map((hours) => thisHour - hours * HOUR) }
  }
  const today = new Date(now + zoneOffset(now, zone))
  return { unit, starts: back.map((days) => midnight(today, days, zone)) }
}

// Some zones are half an hour off. Their full hours are not those of UTC.
function startOfHour(now: number, zone: string): number {
  const offset = zoneOffset(now, zone)
  return Math.floor((now + offset) / HOUR) * HOUR - offset
}

function midnight(localToday: Date, daysBack: number, zone: string): number {
  const local = Date.UTC(
    localToday.getUTCFullYear(),
    localToday.getUTCMonth(),
    localToday.getUTCDate() - daysBack,
  )
  // The offset at midnight is only known near midnight. The second calculation corrects days on which clocks change.
  const near = local - zoneOffset(local, zone)
  return local - zoneOffset(near, zone)
}

/** The difference between a zone's clocks and UTC, in milliseconds, at an instant. */
function zoneOffset(instant: number, zone: string): number {
  const format = new Intl.DateTimeFormat('en', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]))
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0
  const shown = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'))
  return shown - Math.floor(instant / 1000) * 1000
}
