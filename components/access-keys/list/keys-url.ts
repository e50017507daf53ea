import type { TableState, TableUrl } from '@/components/data-table/table-url'
import { KEY_ROLES } from '@/lib/domain/access/key-roles'
import { KEY_STATUSES } from '@/lib/domain/access-keys/key-status'
import { KEY_SORTS } from '@/lib/domain/access-keys/public-types'

/** What of the list stands in its URL; the page reads it, the table writes it. */
export const KEYS_URL: TableUrl = {
  sortable: KEY_SORTS,
  defaultSort: '-created',
  filters: ['status', 'role', 'expiring', 'unused', 'rotation'],
}

const DIGEST = /^sha256:([0-9a-f]{64})$/

/** How the digest of a pasted secret stands in the search field and in the URL. */
export function digestSearch(digest: string): string {
  return `sha256:${digest}`
}

/** What was searched for, in words, where it was a pasted secret: nobody can read 64 digits. */
export function describeSearch(search: string): string | null {
  return DIGEST.test(search.toLowerCase()) ? 'the secret that was pasted' : null
}

/** The list's URL as a question to the server. What no list knows is asked too, so that it can be refused. */
export function toListInput(state: TableState): Record<string, unknown> {
  const { search, sort, cursor, filters } = state
  const digest = DIGEST.exec(search.toLowerCase())?.[1]
  return {
    ...(digest === undefined ? { search } : { digest }),
    status: KEY_STATUSES.find((status) => filters.status?.includes(status)) ?? filters.status?.[0],
    role: KEY_ROLES.find((role) => filters.role?.includes(role)) ?? filters.role?.[0],
    expiringSoon: isOn(filters.expiring),
    unused: isOn(filters.unused),
    dueForRotation: isOn(filters.rotation),
    sort: sort.id,
    descending: sort.desc,
    cursor,
  }
}

function isOn(values: readonly string[] | undefined): boolean {
  return values !== undefined && values.length > 0
}
