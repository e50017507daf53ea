import { z } from 'zod'
import { newPasswordInput } from '../members/password'
import { singleLine } from '../plain-text'
import { isFreeOfSecrets, LOOKS_LIKE_SECRET } from '../redaction/refuse-secrets'
import { proofInput } from './proof'

/** The schemas that the account page and its actions share. */

const LONGEST_PERSON_NAME = 100

export const changeNameInput = z.object({
  /** May be empty: then the console shows the first part of the e-mail. */
  name: z
    .string({ error: 'Enter your name' })
    .pipe(singleLine(LONGEST_PERSON_NAME))
    .refine(isFreeOfSecrets, LOOKS_LIKE_SECRET),
})

export const changePasswordInput = z.object({ proof: proofInput, newPassword: newPasswordInput })

export const sessionReferenceInput = z.object({
  sessionId: z.string().regex(/^ses_[0-9A-Za-z]{16}$/, 'This isn’t a session ID'),
})
