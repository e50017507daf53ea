/** An instant of an input in epoch milliseconds. Null and absent stay what they are. */
export function instantOf<Nothing extends null | undefined>(text: string | Nothing): number | Nothing {
  return typeof text === 'string' ? Date.parse(text) : text
}
