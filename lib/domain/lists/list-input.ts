import { z } from 'zod'
import { isStorable } from '../plain-text'

/** The words that a list is searched for. */
export const searchInput = z.string().max(200).refine(isStorable, 'Enter different search text').default('')

/** The fields of an input that name one page of a list. */
export function pageFields(perPage: number) {
  return {
    cursor: z.string().max(1000).nullish(),
    limit: z.number().int().min(1).max(200).default(perPage),
  }
}
