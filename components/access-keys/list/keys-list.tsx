'use client'

import { KeyRound } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useMemo } from 'react'
import { DataTable } from '@/components/data-table/data-table'
import type { DataTableFilter, DataTableSearch } from '@/components/data-table/data-table-types'
import { EmptyState } from '@/components/ui/empty-state'
import { KEY_ROLE_LABELS, KEY_ROLES } from '@/lib/domain/access/key-roles'
import { memberMay } from '@/lib/domain/access/may'
import { KEY_STATUS_LABELS, KEY_STATUSES } from '@/lib/domain/access-keys/key-status'
import type { AccessKeyListItem } from '@/lib/domain/access-keys/public-types'
import type { Page } from '@/lib/domain/lists/page'
import { KeyActions } from '../actions/key-actions'
import { CreateKeyButton } from '../create/create-key'
import { keyPath, useKeyPlace } from '../key-place'
import { ownerFilters } from '../owners/owner-filters'
import { BulkActions } from './bulk-actions'
import { encodeSearch } from './encode-search'
import { KEY_COLUMNS } from './key-columns'
import { describeSearch, KEYS_URL } from './keys-url'
import { useBulk } from './use-bulk'

// Loaded when an action on several keys begins.
const BulkDialogs = dynamic(() => import('./bulk-dialogs').then((module) => module.BulkDialogs), {
  ssr: false,
})

const SEARCH: DataTableSearch = {
  label: 'Search access keys',
  placeholder: 'Name, description, id or a secret',
  encode: encodeSearch,
  describe: describeSearch,
}

const CHOICES: readonly DataTableFilter[] = [
  {
    kind: 'choice',
    id: 'status',
    label: 'Status',
    single: true,
    options: KEY_STATUSES.map((value) => ({ value, label: KEY_STATUS_LABELS[value] })),
  },
  {
    kind: 'choice',
    id: 'role',
    label: 'Role',
    single: true,
    options: KEY_ROLES.map((value) => ({ value, label: KEY_ROLE_LABELS[value] })),
  },
]

const SWITCHES: readonly DataTableFilter[] = [
  { kind: 'switch', id: 'expiring', label: 'Expiring soon' },
  { kind: 'switch', id: 'unused', label: 'Unused' },
  { kind: 'switch', id: 'rotation', label: 'Due for rotation' },
]

/** The table "Access keys". */
export function KeysList({ page }: { page: Page<AccessKeyListItem> }) {
  const { workspaceSlug, memberRole } = useKeyPlace()
  const mayStop = memberMay(memberRole, 'access-keys.revoke')
  const bulk = useBulk()
  const filters = useMemo(() => [...CHOICES, ...ownerFilters(workspaceSlug), ...SWITCHES], [workspaceSlug])
  return (
    <KeyActions>
      <DataTable
        label="Access keys"
        noun="access keys"
        url={KEYS_URL}
        columns={KEY_COLUMNS}
        rows={page.items}
        rowId={(item) => item.id}
        rowName={(item) => item.name}
        rowHref={(item) => keyPath(workspaceSlug, item.id)}
        page={{ next: page.nextCursor, previous: page.previousCursor }}
        search={SEARCH}
        filters={filters}
        storageKey="access-keys"
        {...(mayStop
          ? {
              bulkActions: (keys: AccessKeyListItem[], onDone: () => void) => (
                <BulkActions onChoose={(deed) => bulk.start({ deed, keys, onDone })} />
              ),
            }
          : {})}
        empty={<NoKeysYet />}
      />
      {bulk.state ? <BulkDialogs state={bulk.state} run={bulk.run} onClose={bulk.close} /> : null}
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
