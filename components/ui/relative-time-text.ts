const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const MONTH = 30.44 * DAY
const YEAR = 365.25 * DAY

/** Up to which distance a unit is used, its length in seconds, and its word for one and for many. */
const UNITS = [
  { below: HOUR, seconds: MINUTE, one: 'min', many: 'min' },
  { below: DAY, seconds: HOUR, one: 'h', many: 'h' },
  { below: 2 * MONTH, seconds: DAY, one: 'day', many: 'days' },
  { below: 2 * YEAR, seconds: MONTH, one: 'month', many: 'months' },
  { below: Number.POSITIVE_INFINITY, seconds: YEAR, one: 'year', many: 'years' },
]

/**
 * The distance between two instants in words: "4 min ago", "in 12 days". Always rounded down, so that nothing
 * is said to last longer than it does. Written out here because Node and browsers differ in their own wording.
 */
export function relativeTimeText(time: number, now: number): string {
  const seconds = Math.abs(time - now) / 1000
  const past = time <= now
  if (seconds < MINUTE) return past ? 'just now' : 'in under a minute'
  const unit = UNITS.find((candidate) => seconds < candidate.below)
  if (!unit) return past ? 'long ago' : 'in the far future'
  const count = Math.floor(seconds / unit.seconds)
  const words = `${count} ${count === 1 ? unit.one : unit.many}`
  return past ? `${words} ago` : `in ${words}`
}
