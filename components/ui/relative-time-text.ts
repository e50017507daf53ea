const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const MONTH = 30.44 * DAY
const YEAR = 365.25 * DAY

/** The largest past distance of each unit, its length, and its singular and plural. */
const PAST = [
  { below: HOUR, length: MINUTE, one: 'min', many: 'min' },
  { below: DAY, length: HOUR, one: 'h', many: 'h' },
  { below: 2 * MONTH, length: DAY, one: 'day', many: 'days' },
  { below: 2 * YEAR, length: MONTH, one: 'month', many: 'months' },
  { below: Number.POSITIVE_INFINITY, length: YEAR, one: 'year', many: 'years' },
]

/** Up to this distance, days are counted: a lifetime that was chosen in days appears with that number. */
const DAYS_BELOW = 100
const MONTHS_BELOW = 24

/**
 * The distance between two instants in words: "4 min ago", "in 12 days". Written here because Node and browsers word it
 * differently.
 */
export function relativeTimeText(time: number, now: number): string {
  return time <= now ? pastText(now - time) : futureText(time, now)
}

/** Rounded down: 23 hours ago is not a day ago. */
function pastText(distance: number): string {
  if (distance < MINUTE) return 'just now'
  const unit = PAST.find((candidate) => distance < candidate.below)
  if (!unit) return 'long ago'
  return `${counted(Math.floor(distance / unit.length), unit.one, unit.many)} ago`
}

/** Rounded to the nearest calendar unit: a lifetime of 6 months or 90 days appears as such, also a moment later. */
function futureText(time: number, now: number): string {
  const distance = time - now
  if (distance < MINUTE) return 'in under a minute'
  const minutes = Math.round(distance / MINUTE)
  if (minutes < 60) return `in ${minutes} min`
  const hours = Math.round(distance / HOUR)
  if (hours < 24) return `in ${hours} h`
  const days = Math.round(distance / DAY)
  if (days < DAYS_BELOW) return `in ${counted(days, 'day', 'days')}`
  const months = Math.round(calendarMonths(now, time))
  if (months % 12 !== 0 && months < MONTHS_BELOW) return `in ${counted(months, 'month', 'months')}`
  return `in ${counted(Math.round(months / 12), 'year', 'years')}`
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`
}

/** The calendar months between two instants, in UTC like expiries; with a fraction. */
function calendarMonths(from: number, to: number): number {
  const start = new Date(from)
  const end = new Date(to)
  const whole = (end.getUTCFullYear() - start.getUTCFullYear()) * 12 + end.getUTCMonth() - start.getUTCMonth()
  return whole + (sinceMonthBegan(end) - sinceMonthBegan(start)) / MONTH
}

function sinceMonthBegan(date: Date): number {
  return date.getTime() - Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1)
}
