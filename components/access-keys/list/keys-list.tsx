'use client'

import { KeyRound } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useMemo } from 'react'
import { useWorkspace } from '@/components/commands/use-workspace'
import { DataTable } from '@/components/data-table/data-table'
import {
  choiceFilter,
  type DataTableFilter,
  type DataTableSearch,
} from '@/components/data-table/data-table-types'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { KEY_ROLE_LABELS, KEY_ROLES } from '@/lib/domain/access/key-roles'
import { memberMay } from '@/lib/domain/access/may'
import { KEY_STATUS_LABELS, KEY_STATUSES } from '@/lib/domain/access-keys/key-status'
import type { AccessKeyListItem } from '@/lib/domain/access-keys/public-types'
import { keyPath } from '@/lib/domain/console-paths'
import type { Page } from '@/lib/domain/lists/page'
import { KeyActions } from '../actions/key-actions'
import { CreateKeyButton } from '../create/create-key'
import { useKeyPlace } from '../key-place'
import { ownerFilters } from '../owners/owner-filters'
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
  choiceFilter('status', 'Status', KEY_STATUSES, KEY_STATUS_LABELS),
  choiceFilter('role', 'Role', KEY_ROLES, KEY_ROLE_LABELS),
]

const SWITCHES: readonly DataTableFilter[] = [
  { kind: 'switch', id: 'expiring', label: 'Expiring soon' },
  { kind: 'switch', id: 'unused', label: 'Unused' },
  { kind: 'switch', id: 'rotation', label: 'Due for rotation' },
]

/** The table "Access keys". */
export function KeysList({ page }: { page: Page<AccessKeyListItem> }) {
  const workspaceSlug = useWorkspace()
  const { memberRole } = useKeyPlace()
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
        rowId={(item) => item.id}
        rowName={(item) => item.name}
        rowHref={(item) => keyPath(workspaceSlug, item.id)}
        page={page}
        search={SEARCH}
        filters={filters}
        {...(mayStop
          ? {
              bulkActions: (keys: AccessKeyListItem[], onDone: () => void) => (
                <>
                  <Button size="sm" onClick={() => bulk.start({ deed: 'deactivate', keys, onDone })}>
                    Deactivate
                  </Button>
                  <Button
                    size="sm"
                    variant="danger"
                    onClick={() => bulk.start({ deed: 'revoke', keys, onDone })}
                  >
                    Revoke
                  </Button>
                </>
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
