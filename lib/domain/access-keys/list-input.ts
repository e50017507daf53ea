import { z } from 'zod'
import { KEY_ROLES } from '../access/key-roles'
import { permissionName } from '../access/permissions'
import { lookupsInput } from '../credentials/lookups-input'
import { HEALTH_VALUES } from '../health/health'
import { accountIdInput } from '../ids'
import { readLabelFilter } from '../labels/labels'
import { pageFields, searchInput } from '../lists/list-input'
import { isStorable } from '../plain-text'
import { KEYS_PER_PAGE } from './list-limits'
import { KEY_SORTS } from './public-types'
import { STATUS_FILTERS } from './status-filters'

/** A label key, which matches any value, or `key=value`. */
const labelFilterInput = z
  .string()
  .max(500)
  .refine((text) => isStorable(text) && readLabelFilter(text) !== null, 'Write a label as env or env=prod')

/** The state of the list in the URL. Any other value is refused, not guessed. */
export const listAccessKeysInput = z.object({
  search: searchInput,
  /** The SHA-256, in hex, of a secret that somebody pasted. */
  digest: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullish(),
  /** The findings of the browser in a paste: words of lookups. */
  pasted: lookupsInput.nullish(),
  /** A state, or a level of containment. */
  status: z.enum(STATUS_FILTERS).nullish(),
  role: z.enum(KEY_ROLES).nullish(),
  health: z.enum(HEALTH_VALUES).nullish(),
  expiringSoon: z.boolean().default(false),
  unused: z.boolean().default(false),
  dueForRotation: z.boolean().default(false),
  /** The e-mail address of a member, or the name of a team. */
  owner: z.string().max(254).refine(isStorable, 'Enter different search text').nullish(),
  /** Keys without an owner, and keys whose owner has left. */
  ownerless: z.boolean().default(false),
  label: labelFilterInput.nullish(),
  /** The id of a cloud account: keys that name the account, that may reach all accounts, or with a Global role. */
  reachesAccount: accountIdInput.nullish(),
  /** A permission of the catalogue: keys whose scopes name it, or that may use everything their roles allow. */
  allowsPermission: permissionName.nullish(),
  sort: z.enum(KEY_SORTS).default('created'),
  descending: z.boolean().default(true),
  ...pageFields(KEYS_PER_PAGE),
})
export type ListAccessKeysInput = z.output<typeof listAccessKeysInput>
