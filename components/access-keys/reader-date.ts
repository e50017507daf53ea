const withWeekday = new Intl.DateTimeFormat(undefined, {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
})
const withTime = new Intl.DateTimeFormat(undefined, {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  timeZoneName: 'short',
})

/** A day as the reader writes it, weekday included. For what is drawn in the browser only: the server has no reader. */
export function readerDate(instant: number): string {
  return withWeekday.format(instant)
}

/** A day and time as the reader writes them, with the zone. */
export function readerDateTime(instant: number): string {
  return withTime.format(instant)
}

/** A `datetime-local` value, which has no zone, of an instant in the reader's own zone, to the second. */
export function toLocalInput(instant: number): string {
  const date = new Date(instant)
  const part = (value: number) => String(value).padStart(2, '0')
  const day = `${date.getFullYear()}-${part(date.getMonth() + 1)}-${part(date.getDate())}`
  return `${day}T${part(date.getHours())}:${part(date.getMinutes())}:${part(date.getSeconds())}`
}

/** The instant that a `datetime-local` value means in the reader's zone; NaN where it means none. */
export function fromLocalInput(text: string): number {
  return text === '' ? Number.NaN : new Date(text).getTime()
}
