'use client'

import dynamic from 'next/dynamic'
import { useRouter, useSearchParams } from 'next/navigation'
import { useMemo } from 'react'
import { useWorkspace } from '@/components/commands/use-workspace'
import { DataTable } from '@/components/data-table/data-table'
import {
  choiceFilter,
  type DataTableFilter,
  type DataTableSearch,
} from '@/components/data-table/data-table-types'
import { readTableState } from '@/components/data-table/table-url'
import { KEY_ROLE_LABELS, KEY_ROLES } from '@/lib/domain/access/key-roles'
import { memberMay } from '@/lib/domain/access/may'
import type { AccessKeyListItem, CappedCount } from '@/lib/domain/access-keys/public-types'
import { STATUS_FILTER_LABELS, STATUS_FILTERS } from '@/lib/domain/access-keys/status-filters'
import { keyPath, refusalPath } from '@/lib/domain/console-paths'
import { HEALTH_LABELS, HEALTH_VALUES } from '@/lib/domain/health/health'
import { describeLookups, nothingFound } from '@/lib/domain/leaks/describe-paste'
import type { PasteAnswer } from '@/lib/domain/leaks/finding'
import type { Page } from '@/lib/domain/lists/page'
import { KeyActions } from '../actions/key-actions'
import { useAsOf } from '../as-of/use-as-of'
import { useKeySelection } from '../bulk/use-key-selection'
import { DecoysLink } from '../decoys/decoys-link'
import { useKeyPlace } from '../key-place'
import { ownerFilters } from '../owners/owner-filters'
import { fetchPeekEarly, KeyPeek } from '../peek/key-peek'
import { usePeek } from '../peek/use-peek'
import { accountFilter, type NamedAccount, useSameAccount } from './account-filter'
import { encodeSearch } from './encode-search'
import { useJsonLinesExport, useKeyExportPath } from './export-keys'
import { Findings } from './findings'
import { FOUND_COLUMNS, KEY_COLUMNS } from './key-columns'
import { KEYS_TABLE } from './keys-table'
import { KEYS_URL, pastedIn, toFilter } from './keys-url'
import { scopeFilter } from './scope-filter'

const NoKeysYet = dynamic(() => import('./no-keys-yet').then((module) => module.NoKeysYet))
const PasteSummary = dynamic(() => import('./paste-summary').then((module) => module.PasteSummary))

/** The search. A chip replaces a pasted text, and describes the findings of the server. */
function searchFor(paste: PasteAnswer | null, openRefusal: (decisionId: string) => void): DataTableSearch {
  const described = (say: (words: readonly string[]) => string) => (search: string) => {
    const words = pastedIn(search)
    return words === null ? null : say(words)
  }
  return {
    label: 'Search access keys',
    placeholder: 'Name, description, ID or a secret',
    encode: (typed) => encodeSearch(typed, openRefusal),
    describe: described((words) => describeLookups(words, paste)),
    nothingFound: described(nothingFound),
  }
}

const CHOICES: readonly DataTableFilter[] = [
  choiceFilter('status', 'Status', STATUS_FILTERS, STATUS_FILTER_LABELS),
  choiceFilter('role', 'Role', KEY_ROLES, KEY_ROLE_LABELS),
  choiceFilter('health', 'Health', HEALTH_VALUES, HEALTH_LABELS),
]

const SWITCHES: readonly DataTableFilter[] = [
  { kind: 'switch', id: 'expiring', label: 'Expiring soon' },
  { kind: 'switch', id: 'unused', label: 'Unused' },
  { kind: 'switch', id: 'rotation', label: 'Due for rotation' },
]

type KeysListProps = {
  page: Page<AccessKeyListItem>
  /** The number of keys on all pages. The list does not wait for the count. */
  count: Promise<CappedCount | null>
  /** The answer to the paste in the search; null without a paste. */
  paste: PasteAnswer | null
  /** The account of the filter "Reaches account"; null if there is none. */
  account: NamedAccount | null
}

/** The table "Access keys". */
export function KeysList({ page, count, paste, account }: KeysListProps) {
  const workspaceSlug = useWorkspace()
  const { memberRole } = useKeyPlace()
  const mayStop = memberMay(memberRole, 'access-keys.revoke')
  const router = useRouter()
  const search = useMemo(
    () => searchFor(paste, (id) => router.push(refusalPath(workspaceSlug, id))),
    [paste, router, workspaceSlug],
  )
  const known = useSameAccount(account)
  const filters = useMemo(
    () => [
      ...CHOICES,
      accountFilter(workspaceSlug, known),
      scopeFilter(workspaceSlug),
      ...ownerFilters(workspaceSlug),
      ...SWITCHES,
    ],
    [workspaceSlug, known],
  )
  const isOnePage = page.nextCursor === null && page.previousCursor === null
  const query = Object.fromEntries(useSearchParams())
  const { peek, show } = usePeek(page.items)
  const selection = useKeySelection({ isOnePage, filter: toFilter(readTableState(KEYS_URL, query)) })
  const past = useAsOf()
  const jsonLines = useJsonLinesExport(KEYS_URL, useKeyExportPath())
  return (
    <KeyActions>
      <Findings value={paste?.findings ?? []}>
        {paste === null || page.items.length === 0 ? null : <PasteSummary paste={paste} />}
        <DataTable
          {...KEYS_TABLE}
          url={KEYS_URL}
          columns={paste === null ? KEY_COLUMNS : FOUND_COLUMNS}
          rowHref={(item) => keyPath(workspaceSlug, item.id)}
          peek={{ shown: peek?.keyId ?? null, show, prepare: fetchPeekEarly }}
          page={page}
          count={count}
          search={search}
          filters={filters}
          besideFilters={
            memberMay(memberRole, 'decoys.see') ? <DecoysLink workspaceSlug={workspaceSlug} /> : null
          }
          viewActions={[...past.viewActions, jsonLines]}
          {...(mayStop ? { bulkActions: selection.bulkActions } : {})}
          empty={<NoKeysYet />}
        />
      </Findings>
      <KeyPeek peek={peek} version={page} />
      {selection.dialogs}
      {past.dialog}
    </KeyActions>
  )
}
