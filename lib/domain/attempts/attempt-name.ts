import { z } from 'zod'

/** The name that a browser gives to one attempt, so that it can ask for the result of the attempt. */
export const attemptName = z.string().regex(/^[0-9a-f]{16,64}$/)
