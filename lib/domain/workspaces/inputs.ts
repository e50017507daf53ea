import { z } from 'zod'
import { emailInput } from '../members/email'
import { singleLine } from '../plain-text'
import { isFreeOfSecrets, LOOKS_LIKE_SECRET } from '../redaction/refuse-secrets'
import { isReserved } from './reserved-words'

const slug = z
  .string({ error: 'Enter a short name' })
  .trim()
  .min(1, 'Enter a short name')
  .max(40, 'Use at most 40 characters')
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Use lowercase letters and digits, separated by single hyphens')
  .refine((text) => !isReserved(text), 'This word is reserved')

/** The name of a new workspace, and its short name in addresses. */
export const createWorkspaceInput = z.object({
  name: z
    .string({ error: 'Enter a name' })
    .pipe(singleLine(60))
    .refine((text) => text.length > 0, 'Enter a name')
    .refine(isFreeOfSecrets, LOOKS_LIKE_SECRET),
  slug,
})

/** The contact of a workspace. An empty text takes the contact away. A union would hide the message of the address. */
export const workspaceContactInput = z.object({
  contactEmail: z.string().transform((typed, context) => {
    if (typed === '') return null
    const email = emailInput.safeParse(typed)
    if (email.success) return email.data
    for (const { message } of email.error.issues) context.addIssue({ code: 'custom', message })
    return z.NEVER
  }),
})

/** A proposed slug for a name: anything but letters and digits becomes a hyphen. */
export function proposeSlug(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 40)
    .replace(/-$/, '')
}
