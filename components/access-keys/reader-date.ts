/** A `datetime-local` value, which has no zone, of an instant in the reader's own zone, to the second. */
export function toLocalInput(instant: number): string {
  const date = new Date(instant)
  const part = (value: number) => String(value).padStart(2, '0')
  const day = `${date.getFullYear()}-${part(date.getMonth() + 1)}-${part(date.getDate())}`
  return `${day}T${part(date.getHours())}:${part(date.getMinutes())}:${part(date.getSeconds())}`
}

/**
 * The instant that a field means which showed `shown` at first. A text that is as it was means that very instant: in the
 * hour that a change of the clock repeats a text has two of them, and it never has milliseconds.
 */
export function instantOfField(text: string, shown: number): number {
  return text === toLocalInput(shown) ? shown : fromLocalInput(text)
}

/** The instant that a `datetime-local` value means in the reader's zone; NaN where it means none. */
export function fromLocalInput(text: string): number {
  return text === '' ? Number.NaN : new Date(text).getTime()
}
