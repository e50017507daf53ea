import type { TableState, TableUrl } from '@/components/data-table/table-url'
import { KEY_ROLES } from '@/lib/domain/access/key-roles'
import { KEY_STATUSES } from '@/lib/domain/access-keys/key-status'
import { KEY_SORTS } from '@/lib/domain/access-keys/public-types'
import { NO_OWNER } from '../owners/no-owner'

/** The state of the list in its URL; the page reads it, the table writes it. */
export const KEYS_URL: TableUrl = {
  sortable: KEY_SORTS,
  defaultSort: '-created',
  filters: ['status', 'role', 'owner', 'label', 'expiring', 'unused', 'rotation'],
  whole: ['owner', 'label'],
}

const DIGEST = /^sha256:([0-9a-f]{64})$/

/** The form of a pasted secret's digest in the search field and in the URL. */
export function digestSearch(digest: string): string {
  return `sha256:${digest}`
}

/** A description of the search for a pasted secret: nobody can read 64 digits. Null for any other search. */
export function describeSearch(search: string): string | null {
  return DIGEST.test(search.toLowerCase()) ? 'the secret that was pasted' : null
}

/** The list's URL as a query to the server. Unknown filters are sent, too, so that the server can refuse them. */
export function toListInput(state: TableState): Record<string, unknown> {
  const { search, sort, cursor, filters } = state
  const digest = DIGEST.exec(search.toLowerCase())?.[1]
  return {
    ...(digest === undefined ? { search } : { digest }),
    status: KEY_STATUSES.find((status) => filters.status?.includes(status)) ?? filters.status?.[0],
    role: KEY_ROLES.find((role) => filters.role?.includes(role)) ?? filters.role?.[0],
    ...ownerInput(filters.owner?.[0]),
    label: filters.label?.[0],
    expiringSoon: isOn(filters.expiring),
    unused: isOn(filters.unused),
    dueForRotation: isOn(filters.rotation),
    sort: sort.id,
    descending: sort.desc,
    cursor,
  }
}

function ownerInput(value: string | undefined): Record<string, unknown> {
  return value === NO_OWNER ? { ownerless: true } : { owner: value }
}

function isOn(values: readonly string[] | undefined): boolean {
  return values !== undefined && values.length > 0
}
