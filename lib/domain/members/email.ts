import { z } from 'zod'

/**
 * An e-mail address as people type it. ASCII only (zod's pattern), so that no look-alike character can turn one
 * person into another when it is normalised.
 */
export const emailInput = z
  .string({ error: 'Enter an e-mail address' })
  .max(254, 'Use at most 254 characters')
  .transform((text) => text.trim())
  .pipe(z.email('Enter an e-mail address, for example ada@example.com'))

/** What makes two e-mail addresses the same person here. */
export function normaliseEmail(email: string): string {
  return email.trim().toLowerCase()
}
