import type { TableState, TableUrl } from '@/components/data-table/table-url'
import { MEMBER_ROLES } from '@/lib/domain/access/member-roles'
import { MEMBER_SORTS } from '@/lib/domain/members/public-types'

/** The state of the list in its URL; the page reads it, the table writes it. */
export const MEMBERS_URL: TableUrl = { sortable: MEMBER_SORTS, defaultSort: 'email', filters: ['role'] }

/** The list's URL as a query to the server, which refuses unknown values. */
export function toMembersInput({ search, sort, cursor, filters }: TableState): Record<string, unknown> {
  const role = MEMBER_ROLES.find((one) => filters.role?.includes(one)) ?? filters.role?.[0]
  return { search, role, sort: sort.id, descending: sort.desc, cursor }
}
