import { z } from 'zod'
import { emailInput } from './email'
import { LONGEST_PASSWORD, newPasswordInput } from './password'

/** The input of a sign-in. A value that could be somebody's gets the answer "wrong", not "invalid". */
export const signInInput = z.object({
  email: z
    .string({ error: 'Enter your email' })
    .max(1000, 'Use at most 1,000 characters')
    .trim()
    .min(1, 'Enter your email'),
  password: z
    .string({ error: 'Enter your password' })
    .min(1, 'Enter your password')
    .max(LONGEST_PASSWORD * 4, `Use at most ${LONGEST_PASSWORD} characters`),
})

/** Asks for a link by mail. */
export const passwordLinkInput = z.object({ email: emailInput })

export const linkTokenInput = z.string().regex(/^[A-Za-z0-9_-]{43}$/, 'This link isn’t complete')

export const setPasswordInput = z.object({
  token: linkTokenInput,
  /** Only for the first admin, who has no address yet. */
  email: emailInput.optional(),
  password: newPasswordInput,
})
