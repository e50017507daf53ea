const whole = new Intl.NumberFormat(undefined)
const compact = new Intl.NumberFormat(undefined, { notation: 'compact', maximumFractionDigits: 1 })
const hour = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' })
const day = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' })
const hourInFull = new Intl.DateTimeFormat(undefined, {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
})
const dayInFull = new Intl.DateTimeFormat(undefined, { weekday: 'short', day: 'numeric', month: 'short' })

/** For what is drawn in the browser only: numbers and times as this reader writes them, in their zone. */
export const readerNumber = (value: number) => whole.format(value)
export const readerShortNumber = (value: number) => compact.format(value)

/** "1 call", "412 calls". */
export function readerCalls(calls: number): string {
  return `${readerNumber(calls)} ${calls === 1 ? 'call' : 'calls'}`
}

/** Under a bar: `14:00`, or `20 Nov`. */
export function barLabel(start: string, unit: 'hour' | 'day'): string {
  return (unit === 'hour' ? hour : day).format(new Date(start))
}

/** A bar in full: `Fri, 20 Nov, 14:00`. */
export function barName(start: string, unit: 'hour' | 'day'): string {
  return (unit === 'hour' ? hourInFull : dayInFull).format(new Date(start))
}

/** The reader's time zone by its IANA name. */
export function readerZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC'
}
