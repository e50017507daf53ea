import { z } from 'zod'
import { MOST_LOOKUPS, readLookup } from './lookup'

/** The lookups of a request, as words. */
export const lookupsInput = z
  .array(
    z
      .string()
      .max(100)
      .refine((word) => readLookup(word) !== null, 'This is not a lookup'),
  )
  .max(MOST_LOOKUPS)
