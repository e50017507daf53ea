import { z } from 'zod'

/** As the database and ISO 8601 write a year without further agreement: 0001 to 9999. */
const YEAR = /^(?!0000)\d{4}-/

/**
 * An instant that somebody wrote, in any offset, as UTC to the millisecond. What ISO 8601 allows is more than the
 * database reads (offsets of a day, the year 0, a hundred decimals), so nothing goes there as it came.
 */
export function instantInput(error: string) {
  return z.iso
    .datetime({ offset: true, error })
    .max(100, error)
    .transform((text, context) => {
      const instant = new Date(text)
      const inUtc = Number.isNaN(instant.getTime()) ? '' : instant.toISOString()
      if (!YEAR.test(inUtc)) context.addIssue({ code: 'custom', message: error })
      return inUtc
    })
}
