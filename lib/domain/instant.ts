import { z } from 'zod'

/** A year as the database and ISO 8601 write it without further agreement: 0001 to 9999. */
const YEAR = /^(?!0000)\d{4}-/

/**
 * Parses an instant in any offset and returns UTC to the millisecond. ISO 8601 allows more than the database reads
 * (offsets of a day, the year 0, a hundred decimals). Therefore the original text never goes to the database.
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

/** An instant in an answer. */
export const instantAnswer = z.iso.datetime().meta({ description: 'ISO 8601, UTC' })
