'use client'

import { KeyRound } from 'lucide-react'
import { useSearchParams } from 'next/navigation'
import { useWorkspace } from '@/components/commands/use-workspace'
import { DataTable } from '@/components/data-table/data-table'
import {
  choiceFilter,
  type DataTableFilter,
  type DataTableSearch,
} from '@/components/data-table/data-table-types'
import { readTableState } from '@/components/data-table/table-url'
import { EmptyState } from '@/components/ui/empty-state'
import { KEY_ROLE_LABELS, KEY_ROLES } from '@/lib/domain/access/key-roles'
import { memberMay } from '@/lib/domain/access/may'
import { KEY_STATUS_LABELS, KEY_STATUSES } from '@/lib/domain/access-keys/key-status'
import type { AccessKeyListItem } from '@/lib/domain/access-keys/public-types'
import { keyPath } from '@/lib/domain/console-paths'
import type { Page } from '@/lib/domain/lists/page'
import { KeyActions } from '../actions/key-actions'
import { useKeySelection } from '../bulk/use-key-selection'
import { CreateKeyButton } from '../create/create-key'
import { useKeyPlace } from '../key-place'
import { encodeSearch } from './encode-search'
import { KEY_COLUMNS } from './key-columns'
import { describeSearch, KEYS_URL, toFilter } from './keys-url'

const SEARCH: DataTableSearch = {
  label: 'Search access keys',
  placeholder: 'Name, description, id or a secret',
  encode: encodeSearch,
  describe: describeSearch,
}

const FILTERS: readonly DataTableFilter[] = [
  choiceFilter('status', 'Status', KEY_STATUSES, KEY_STATUS_LABELS),
  choiceFilter('role', 'Role', KEY_ROLES, KEY_ROLE_LABELS),
  { kind: 'switch', id: 'expiring', label: 'Expiring soon' },
  { kind: 'switch', id: 'unused', label: 'Unused' },
  { kind: 'switch', id: 'rotation', label: 'Due for rotation' },
]

/** The table "Access keys". */
export function KeysList({ page }: { page: Page<AccessKeyListItem> }) {
  const workspaceSlug = useWorkspace()
  const { memberRole } = useKeyPlace()
  const mayStop = memberMay(memberRole, 'access-keys.revoke')
  const isOnePage = page.nextCursor === null && page.previousCursor === null
  const query = Object.fromEntries(useSearchParams())
  const selection = useKeySelection({ isOnePage, filter: toFilter(readTableState(KEYS_URL, query)) })
  return (
    <KeyActions>
      <DataTable
        label="Access keys"
        noun="access keys"
        url={KEYS_URL}
        columns={KEY_COLUMNS}
        rowId={(item) => item.id}
        rowName={(item) => item.name}
        rowHref={(item) => keyPath(workspaceSlug, item.id)}
        page={page}
        search={SEARCH}
        filters={FILTERS}
        {...(mayStop ? { bulkActions: selection.bulkActions } : {})}
        empty={<NoKeysYet />}
      />
      {selection.dialogs}
    </KeyActions>
  )
}

function NoKeysYet() {
  return (
    <EmptyState icon={KeyRound} title="No access keys yet" action={<CreateKeyButton />}>
      An access key lets one program call your APIs: it says what the program may do, for how long, and can be
      stopped at any moment without touching the others.
    </EmptyState>
  )
}
