/**
 * Unintended characters around a value: quotes that another program's file keeps, or white space at an end. Null if
 * there are none. The description repeats nothing of the value.
 */
function strayAround(value: string): string | null {
  if (/^(["'`]).*\1$/s.test(value))
    return 'is in quotes, and the quotes count as part of the value: remove them'
  if (value.trim() === '') return 'is blank: give it a value, or leave it out'
  if (value.trim() !== value) return 'begins or ends with white space: remove it'
  return null
}

/** The settings of these names with unintended characters around their values, each with the description. */
export function strayIn(given: Record<string, string>, names: readonly string[]): [string, string][] {
  return names.flatMap((name) => {
    const value = given[name]
    const words = value === undefined ? null : strayAround(value)
    return words === null ? [] : [[name, words]]
  })
}
