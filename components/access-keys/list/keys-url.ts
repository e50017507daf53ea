import { readTableState, type TableState, type TableUrl, writeSort } from '@/components/data-table/table-url'
import { KEY_ROLES } from '@/lib/domain/access/key-roles'
import { KEY_SORTS } from '@/lib/domain/access-keys/public-types'
import { STATUS_FILTERS } from '@/lib/domain/access-keys/status-filters'
import { isKeyId } from '@/lib/domain/credentials/credential'
import { MOST_LOOKUPS, readLookups } from '@/lib/domain/credentials/lookup'
import { HEALTH_VALUES } from '@/lib/domain/health/health'
import { CREATE_PARAMETER } from '@/lib/domain/key-drafts/key-draft'
import { NO_OWNER } from '../owners/no-owner'

/** A digest with its prefix and a comma. */
const LONGEST_LOOKUP = 72

/** The state of the list in its URL; the page reads it, the table writes it. */
export const KEYS_URL: TableUrl = {
  sortable: KEY_SORTS,
  defaultSort: '-created',
  filters: [
    'status',
    'role',
    'account',
    'scope',
    'health',
    'owner',
    'label',
    'expiring',
    'unused',
    'rotation',
  ],
  whole: ['owner', 'label'],
  yieldsTo: CREATE_PARAMETER,
  longestSearch: MOST_LOOKUPS * LONGEST_LOOKUP,
}

/** The lookups of a paste that the search holds, as words; null for a search by words. A key id alone is a word. */
export function pastedIn(search: string): string[] | null {
  return isKeyId(search) || readLookups(search) === null ? null : search.split(',')
}

/** The list's URL as a query to the server. Unknown filters are sent, too, so that the server can refuse them. */
export function toListInput(state: TableState): Record<string, unknown> {
  const { search, sort, cursor, filters } = state
  const pasted = pastedIn(search)
  return {
    ...(pasted === null ? { search } : { pasted }),
    status: STATUS_FILTERS.find((status) => filters.status?.includes(status)) ?? filters.status?.[0],
    role: KEY_ROLES.find((role) => filters.role?.includes(role)) ?? filters.role?.[0],
    reachesAccount: filters.account?.[0],
    allowsPermission: filters.scope?.[0],
    health: HEALTH_VALUES.find((health) => filters.health?.includes(health)) ?? filters.health?.[0],
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

/** The filters of this state, without order and page, in the form that a job with many keys takes. */
export function toFilter(state: TableState): Record<string, unknown> {
  const { sort: _sort, descending: _descending, cursor: _cursor, ...filter } = toListInput(state)
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined))
}

/** The parameters of the list's URL that say which keys it shows, and in which order. */
export function toQuery({ search, sort, filters }: TableState): Record<string, string> {
  const chosen = Object.entries(filters).map(([id, values]) => [id, values.join(',')])
  const all = [['q', search], ['sort', writeSort(KEYS_URL, sort)], ...chosen]
  return Object.fromEntries(all.filter(([, value]) => value !== ''))
}

/** The address of an export as a request to the server: the same parameters, and a format. */
export function toExportInput({
  format,
  ...query
}: Record<string, string | undefined>): Record<string, unknown> {
  const { cursor: _, ...asked } = toListInput(readTableState(KEYS_URL, query))
  return { ...asked, format }
}

function ownerInput(value: string | undefined): Record<string, unknown> {
  return value === NO_OWNER ? { ownerless: true } : { owner: value }
}

function isOn(values: readonly string[] | undefined): boolean {
  return values !== undefined && values.length > 0
}
