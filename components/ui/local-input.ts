/**
 * The `datetime-local` value, without a zone, of an instant in the reader's zone, to the second. Empty for an invalid
 * instant.
 */
export function toLocalInput(instant: number): string {
  const date = new Date(instant)
  if (Number.isNaN(date.getTime())) return ''
  const part = (value: number) => String(value).padStart(2, '0')
  const day = `${date.getFullYear()}-${part(date.getMonth() + 1)}-${part(date.getDate())}`
  return `${day}T${part(date.getHours())}:${part(date.getMinutes())}:${part(date.getSeconds())}`
}

/**
 * The instant of a field that showed the instant `shown` at first. An unchanged text keeps that very instant: in the hour
 * that a change of the clock repeats, a text has two instants, and a text never has milliseconds.
 */
export function instantOfField(text: string, shown: number): number {
  return text === toLocalInput(shown) ? shown : fromLocalInput(text)
}

/** The instant of a `datetime-local` value in the reader's zone; NaN for an invalid value. */
export function fromLocalInput(text: string): number {
  return text === '' ? Number.NaN : new Date(text).getTime()
}
