import { z } from 'zod'
import { KEYS_PER_PAGE } from '@/lib/domain/access-keys/list-limits'

/** A boolean in a query string. */
export const flag = z.stringbool({ truthy: ['true', '1'], falsy: ['false', '0'] }).default(false)

/** The size of a page in a query string. */
export const pageLimit = z
  .string()
  .regex(/^[1-9]\d{0,2}$/)
  .transform(Number)
  .pipe(z.number().int().max(200))
  .default(KEYS_PER_PAGE)
