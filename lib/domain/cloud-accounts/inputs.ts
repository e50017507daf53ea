import { z } from 'zod'
import { withoutInvisible } from '../access-keys/key-name'
import { isIdentifier, LOOKS_LIKE_IDENTIFIER } from '../identifiers'
import { accountIdInput } from '../ids'
import { pageFields, searchInput } from '../lists/list-input'
import { isStorable, singleLine } from '../plain-text'
import { isFreeOfSecrets, LOOKS_LIKE_SECRET } from '../redaction/refuse-secrets'
import { providerName } from './providers'
import { ACCOUNT_SORTS, ACCOUNT_STATES } from './public-types'

/** The schemas that the cloud accounts page, its actions and the API share. */

const required = (message: string, maximum: number) =>
  z
    .string({ error: message })
    .pipe(singleLine(maximum))
    .refine((text) => text.length > 0, message)
    .refine(isFreeOfSecrets, LOOKS_LIKE_SECRET)

const accountName = required('Enter a name', 100).refine((name) => !isIdentifier(name), LOOKS_LIKE_IDENTIFIER)

export const cloudAccountFields = {
  name: accountName,
  provider: required('Enter a provider, for example AWS', 40).transform(providerName),
  // The page that the id was copied from may contain a zero-width space. No request would name that account.
  externalId: required('Enter the provider’s ID for the account', 200).refine(
    (id) => withoutInvisible(id) === id,
    'The ID contains an invisible character. Type it by hand',
  ),
}

export const addCloudAccountInput = z.object(cloudAccountFields)
export const renameCloudAccountInput = z.object({ accountId: accountIdInput, name: accountName })
export const cloudAccountReferenceInput = z.object({ accountId: accountIdInput })

export const LARGEST_IMPORT_CHARACTERS = 500_000
export const MOST_IMPORTED_ACCOUNTS = 5000

export const importCloudAccountsInput = z.object({
  csv: z
    .string({ error: 'Choose a file' })
    .max(LARGEST_IMPORT_CHARACTERS, 'The file is too large. Use at most 500 kB')
    .refine(isStorable, 'The file isn’t a text file'),
})

export const ACCOUNTS_PER_PAGE = 50

export const listCloudAccountsInput = z.object({
  search: searchInput,
  state: z.enum(ACCOUNT_STATES).default('active'),
  sort: z.enum(ACCOUNT_SORTS).default('name'),
  descending: z.boolean().default(false),
  ...pageFields(ACCOUNTS_PER_PAGE),
})
export type ListCloudAccountsInput = z.output<typeof listCloudAccountsInput>
