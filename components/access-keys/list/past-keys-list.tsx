import { History } from 'lucide-react'
import { useSearchParams } from 'next/navigation'
import { useMemo } from 'react'
import { useWorkspace } from '@/components/commands/use-workspace'
import { DataTable } from '@/components/data-table/data-table'
import { choiceFilter, type DataTableFilter } from '@/components/data-table/data-table-types'
import { EmptyState } from '@/components/ui/empty-state'
import { KEY_ROLE_LABELS, KEY_ROLES } from '@/lib/domain/access/key-roles'
import type { CappedCount } from '@/lib/domain/access-keys/public-types'
import { STATUS_FILTER_LABELS, STATUS_FILTERS } from '@/lib/domain/access-keys/status-filters'
import type { PastKey } from '@/lib/domain/as-of/past-key'
import { pastKeyPath } from '@/lib/domain/console-paths'
import type { Page } from '@/lib/domain/lists/page'
import { useAsOf } from '../as-of/use-as-of'
import { ownerFilters } from '../owners/owner-filters'
import { accountFilter, type NamedAccount, useSameAccount } from './account-filter'
import { useJsonLinesExport } from './export-keys'
import { usePastExportPath } from './export-past-keys'
import { KEYS_TABLE } from './keys-table'
import { pastColumns } from './past-columns'
import { PAST_KEYS_URL } from './past-keys-url'
import { scopeFilter } from './scope-filter'

const CHOICES: readonly DataTableFilter[] = [
  choiceFilter('status', 'Status', STATUS_FILTERS, STATUS_FILTER_LABELS),
  choiceFilter('role', 'Role', KEY_ROLES, KEY_ROLE_LABELS),
]

const SEARCH = { label: 'Search access keys', placeholder: 'Name' }

type PastKeysListProps = {
  asOf: string
  page: Page<PastKey>
  count: Promise<CappedCount | null>
  /** The account of the filter "Reaches account"; null if there is none. */
  account: NamedAccount | null
}

/** The table "Access keys" as it was. Nothing can be changed here. */
export function PastKeysList({ asOf, page, count, account }: PastKeysListProps) {
  const workspaceSlug = useWorkspace()
  const query = Object.fromEntries(useSearchParams())
  const known = useSameAccount(account)
  const filters = useMemo(
    () => [
      ...CHOICES,
      accountFilter(workspaceSlug, known, 'all'),
      scopeFilter(workspaceSlug, 'all'),
      ...ownerFilters(workspaceSlug).filter(({ id }) => id === 'owner'),
    ],
    [workspaceSlug, known],
  )
  const columns = useMemo(() => pastColumns(workspaceSlug, asOf), [workspaceSlug, asOf])
  const { viewActions, dialog } = useAsOf()
  const jsonLines = useJsonLinesExport(PAST_KEYS_URL, usePastExportPath(asOf))
  return (
    <>
      {query.account || query.scope ? (
        <p className="mb-3 text-muted-foreground text-table">
          Only keys that worked then are listed: active, not suspended, with a working secret. A restricted
          key could only read, and only for its known callers.
        </p>
      ) : null}
      <DataTable
        {...KEYS_TABLE}
        url={PAST_KEYS_URL}
        columns={columns}
        rowHref={(item) => pastKeyPath(workspaceSlug, asOf, item.id)}
        page={page}
        count={count}
        search={SEARCH}
        filters={filters}
        viewActions={[...viewActions, jsonLines]}
        empty={
          <EmptyState icon={History} title="No access keys at this time">
            The first key of this workspace was created later.
          </EmptyState>
        }
      />
      {dialog}
    </>
  )
}
