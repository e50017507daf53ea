import { z } from 'zod'
import { isLimitedToAccounts, KEY_ROLES } from '../access/key-roles'
import { permissionName } from '../access/permissions'
import { accountIdInput, keyIdInput, requestIdInput, secretIdInput } from '../ids'
import { instantInput } from '../instant'
import { labelsInput } from '../labels/labels-input'
import { eachOnce, emailInput } from '../members/email'
import { ownerInput } from '../owners/owner-input'
import { multipleLines } from '../plain-text'
import { reasonInput } from '../reason-input'
import { isFreeOfSecrets, LOOKS_LIKE_SECRET } from '../redaction/refuse-secrets'
import { EXPIRY_PERIODS, LONGEST_CUSTOM_DAYS } from './expiry'
import { keyNameInput } from './key-name'

/** The zod schemas that the form, the action and the API body share. */

export const MOST_GRANTS = 20
export const MOST_ACCOUNTS_IN_GRANT = 5000
export const MOST_SCOPES = 1000

/** `'all'`, or a list in which each entry counts once. An empty list never means everything. */
function allOrSome(
  entry: z.ZodType<string>,
  { most, none, tooMany }: { most: number; none: string; tooMany: string },
) {
  const some = z
    .array(entry)
    .min(1, none)
    .max(most, tooMany)
    .transform((names) => [...new Set(names)])
  // A union reports the errors of its branches. Therefore an error of the list itself must be reported here too.
  const error = ({ input }: { input?: unknown }) =>
    Array.isArray(input) && input.length > most ? tooMany : none
  return z.union([z.literal('all'), some], { error })
}

const NO_ACCOUNTS = 'Choose at least one cloud account, or all accounts'

export const accountsInput = allOrSome(accountIdInput, {
  most: MOST_ACCOUNTS_IN_GRANT,
  none: NO_ACCOUNTS,
  tooMany: 'Use at most 5,000 cloud accounts in one role, or choose all accounts',
})

/** A grant. For Cloud Account Viewer, accounts must be named or be `'all'`: an empty list never means everything. */
export const grantInput = z
  .object({ role: z.enum(KEY_ROLES, { error: 'Choose a role' }), accounts: accountsInput.optional() })
  .superRefine((grant, context) => {
    const refuse = (message: string) => context.addIssue({ code: 'custom', path: ['accounts'], message })
    const isLimited = isLimitedToAccounts(grant.role)
    if (isLimited && grant.accounts === undefined) refuse(NO_ACCOUNTS)
    if (!isLimited && Array.isArray(grant.accounts)) refuse('This role reaches every cloud account')
  })
  .transform(({ role, accounts }) => ({ role, accounts: accounts ?? ('all' as const) }))

export const grantsInput = z
  .array(grantInput)
  .min(1, 'Choose at least one role')
  .max(MOST_GRANTS, `Use at most ${MOST_GRANTS} roles`)

export const scopesInput = allOrSome(permissionName, {
  most: MOST_SCOPES,
  none: 'Choose at least one scope',
  tooMany: 'Use at most 1,000 scopes, or choose everything these roles allow',
})

export const CREDENTIAL_KINDS = ['opaque', 'token'] as const
export type CredentialKind = (typeof CREDENTIAL_KINDS)[number]

export const CREDENTIAL_CHOICES = ['opaque', 'token', 'none'] as const
export type CredentialChoice = (typeof CREDENTIAL_CHOICES)[number]
export const CREDENTIAL_CHOICE_LABELS: Record<CredentialChoice, string> = {
  opaque: 'ID and secret',
  token: 'JSON Web Token',
  none: 'None yet',
}

/** A number of days. */
export const daysInput = z
  .number({ error: 'Enter a whole number of days' })
  .int('Enter a whole number of days')
  .min(1, 'Enter at least 1 day')
  .max(LONGEST_CUSTOM_DAYS, `Enter at most ${LONGEST_CUSTOM_DAYS} days`)

/** The expiry of a secret: a preset, a number of days, or an exact instant in the future. */
export const expirationInput = z.union([
  z
    .object({ period: z.enum(EXPIRY_PERIODS), days: daysInput.nullish() })
    .refine(({ period, days }) => period !== 'custom' || typeof days === 'number', {
      path: ['days'],
      message: 'Enter the number of days',
    }),
  z.object({ at: instantInput('Enter a date and time') }),
])
export type ExpirationInput = z.infer<typeof expirationInput>

const MOST_CONTACTS = 10

export const contactEmailsInput = z
  .array(emailInput)
  .max(MOST_CONTACTS, `Use at most ${MOST_CONTACTS} contacts`)
  .transform(eachOnce)

export const descriptionInput = multipleLines(500).refine(isFreeOfSecrets, LOOKS_LIKE_SECRET)

export const createAccessKeyInput = z.object({
  requestId: requestIdInput,
  name: keyNameInput,
  description: descriptionInput.default(''),
  /** The expiry of the first secret. Absent only if the key starts without a secret. */
  expiration: expirationInput.optional(),
  grants: grantsInput,
  scopes: scopesInput,
  credential: z.enum(CREDENTIAL_CHOICES),
  contactEmails: contactEmailsInput.default([]),
  owner: ownerInput.default(null),
  labels: labelsInput.default({}),
})
export type CreateAccessKeyInput = z.infer<typeof createAccessKeyInput>

export const keyReferenceInput = z.object({ keyId: keyIdInput })
export const secretReferenceInput = z.object({ keyId: keyIdInput, secretId: secretIdInput })
/** A change of the state of a key: deactivate, reactivate, revoke. */
export const keyStateInput = z.object({ keyId: keyIdInput, reason: reasonInput.default('') })
export const deleteAccessKeyInput = z.object({
  keyId: keyIdInput,
  confirmName: z.string().max(1000, 'Use at most 1,000 characters'),
})
export const createSecretInput = z.object({
  requestId: requestIdInput,
  keyId: keyIdInput,
  kind: z.enum(CREDENTIAL_KINDS),
  expiration: expirationInput,
})
export const setSecretExpiryInput = secretReferenceInput.extend({ expiration: expirationInput })

/** A key that requests its own next secret. `secretId` is the secret of the call. */
export const rotateSelfInput = secretReferenceInput.extend({
  requestId: requestIdInput,
  /** If absent: the kind of the calling secret. */
  kind: z.enum(CREDENTIAL_KINDS).optional(),
  /** If absent: the lifetime of the calling secret. Never longer. */
  expiration: expirationInput.optional(),
})
