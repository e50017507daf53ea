/** The number and time formats of one reader. */
export type ReaderFormats = {
  /** "12,400" or "12.400". */
  number: (value: number) => string
  /** "12.4K". */
  shortNumber: (value: number) => string
  /** With one decimal: "0.4". */
  figure: (value: number) => string
  /** A count with its noun: "1 key", "2,000 keys". */
  count: (count: number, one: string, many?: string) => string
  /** A day with its weekday: "Thu, 20 May 2027". */
  date: (instant: Instant) => string
  /** Day and minute: "20 May 2027, 14:00". */
  minute: (instant: Instant) => string
  /** Day and second with the zone, for times that matter to the second. */
  second: (instant: Instant) => string
  /** In full, with weekday and zone, for the text on hover. */
  exact: (instant: Instant) => string
  /** Under a bar of a chart: "14:00". */
  hour: (instant: Instant) => string
  /** Under a bar of a chart: "20 Nov". */
  day: (instant: Instant) => string
  /** A bar in words: "Fri, 20 Nov, 14:00". */
  hourInFull: (instant: Instant) => string
  dayInFull: (instant: Instant) => string
}

type Instant = Date | string | number

/** The calendar and digits of the inputs and of the API: a Thai reader types 2027, not 2570. */
const DIGITS = { numberingSystem: 'latn' } as const
const CALENDAR = { calendar: 'gregory', ...DIGITS } as const

const DAY = { day: 'numeric', month: 'short' } as const
const DATE = { weekday: 'short', ...DAY, year: 'numeric' } as const

/** The bound of the cache: locales and zones come from requests and must not fill the memory. */
const KEPT_AT_MOST = 200
const kept = new Map<string, ReaderFormats>()

/** The formats of a locale and a zone. For the same two, server and browser format alike. */
export function readerFormats(locale: string, timeZone: string): ReaderFormats {
  const key = `${locale} ${timeZone}`
  const known = kept.get(key)
  if (known) return known
  if (kept.size >= KEPT_AT_MOST) kept.clear()
  const made = make(locale, timeZone)
  kept.set(key, made)
  return made
}

function make(locale: string, timeZone: string): ReaderFormats {
  const number = numbers(locale)
  const time = (options: Intl.DateTimeFormatOptions) => times(locale, { ...options, ...CALENDAR, timeZone })
  const clock = { hour: hasHalfDays(locale) ? 'numeric' : '2-digit', minute: '2-digit' } as const
  return {
    number,
    shortNumber: numbers(locale, { notation: 'compact', maximumFractionDigits: 1 }),
    figure: numbers(locale, { maximumFractionDigits: 1 }),
    count: (count, one, many = `${one}s`) => `${number(count)} ${count === 1 ? one : many}`,
    date: time(DATE),
    minute: time({ ...DAY, year: 'numeric', ...clock }),
    second: time({ dateStyle: 'medium', timeStyle: 'long' }),
    exact: time({ dateStyle: 'full', timeStyle: 'long' }),
    hour: time(clock),
    day: time(DAY),
    hourInFull: time({ weekday: 'short', ...DAY, ...clock }),
    dayInFull: time({ weekday: 'short', ...DAY }),
  }
}

/** Whether the hours of a locale have am and pm, before which no zero stands. */
function hasHalfDays(locale: string): boolean {
  return new Intl.DateTimeFormat(locale, { hour: 'numeric' }).resolvedOptions().hour12 === true
}

// Creating a format costs a hundred times as much as using it: each is created at its first use.
function numbers(locale: string, options?: Intl.NumberFormatOptions): (value: number) => string {
  let format: Intl.NumberFormat | undefined
  return (value) => {
    format ??= new Intl.NumberFormat(locale, { ...DIGITS, ...options })
    return format.format(value)
  }
}

function times(locale: string, options: Intl.DateTimeFormatOptions): (instant: Instant) => string {
  let format: Intl.DateTimeFormat | undefined
  return (instant) => {
    format ??= new Intl.DateTimeFormat(locale, options)
    return format.format(new Date(instant))
  }
}
