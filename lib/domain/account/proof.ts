import { z } from 'zod'
import { LONGEST_PASSWORD } from '../members/password'

/**
 * How a person proves, for one change, who they are. Being signed in is no proof: the cookie of a session may be stolen.
 */
export const proofInput = z.object({
  password: z
    .string({ error: 'Enter your password' })
    .min(1, 'Enter your password')
    .max(LONGEST_PASSWORD * 4, `Use at most ${LONGEST_PASSWORD} characters`),
})
export type Proof = z.output<typeof proofInput>
