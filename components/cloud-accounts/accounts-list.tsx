'use client'

import { Cloud } from 'lucide-react'
import Link from 'next/link'
import { CountedKeys, type CountsOfKeys, CountsProvider } from '@/components/data-table/counted-keys'
import { DataTable } from '@/components/data-table/data-table'
import { choiceFilter, type DataTableColumn, MENU_COLUMN } from '@/components/data-table/data-table-types'
import { timeColumn } from '@/components/data-table/time-column'
import { Badge } from '@/components/ui/badge'
import { buttonStyle } from '@/components/ui/button'
import { CopyableText } from '@/components/ui/copy-button'
import { EmptyState } from '@/components/ui/empty-state'
import { ACCOUNT_STATES, type CloudAccountListItem } from '@/lib/domain/cloud-accounts/public-types'
import type { Page } from '@/lib/domain/lists/page'
import { AccountMenu } from './account-menu'
import { ACCOUNTS_URL } from './accounts-url'
import { AddAccount } from './add-account'

const SEARCH = {
  label: 'Search cloud accounts',
  placeholder: 'Name, provider or external ID',
}

const STATE_LABELS = { active: 'In use', archived: 'Archived', all: 'All' }

const FILTERS = [choiceFilter('state', 'State', ACCOUNT_STATES, STATE_LABELS)]

const COLUMNS: readonly DataTableColumn<CloudAccountListItem>[] = [
  {
    id: 'name',
    header: 'Name',
    cell: (account) => <NameCell account={account} />,
    sortable: true,
    canHide: false,
    narrow: 'headline',
  },
  { id: 'provider', header: 'Provider', cell: (account) => account.provider },
  {
    id: 'external',
    header: 'External ID',
    cell: (account) => <CopyableText value={account.externalId} label="Copy external ID" />,
  },
  {
    id: 'id',
    header: 'Account ID',
    cell: (account) => <CopyableText value={account.id} label="Copy account ID" />,
  },
  { id: 'keys', header: 'Active keys', cell: (account) => <ReachingKeys account={account} /> },
  { ...timeColumn('added', 'Added', (account) => account.addedAt), sortable: true },
]

const COLUMNS_WITH_MENU: readonly DataTableColumn<CloudAccountListItem>[] = [
  ...COLUMNS,
  { ...MENU_COLUMN, cell: (account) => <AccountMenu account={account} /> },
]

type AccountsListProps = {
  page: Page<CloudAccountListItem>
  counts: CountsOfKeys
  /** If no account is in use: whether there are archived ones. */
  hasArchived: boolean
  /** Whether the viewer may change them. */
  mayManage: boolean
}

/** The table "Cloud accounts". */
export function AccountsList({ page, counts, hasArchived, mayManage }: AccountsListProps) {
  return (
    <CountsProvider value={counts}>
      <DataTable
        label="Cloud accounts"
        noun="cloud accounts"
        one="cloud account"
        url={ACCOUNTS_URL}
        columns={mayManage ? COLUMNS_WITH_MENU : COLUMNS}
        rowId={(account) => account.id}
        rowName={(account) => account.name}
        page={page}
        search={SEARCH}
        filters={FILTERS}
        empty={<NoAccountsYet hasArchived={hasArchived} mayManage={mayManage} />}
      />
    </CountsProvider>
  )
}

function ReachingKeys({ account }: { account: CloudAccountListItem }) {
  // Verifiers refuse an archived account, whatever a key says.
  if (account.archivedAt !== null) return <span className="text-muted-foreground">None</span>
  return (
    <CountedKeys of={account.id} filter={{ account: account.id }} purpose={`that reach ${account.name}`} />
  )
}

function NameCell({ account }: { account: CloudAccountListItem }) {
  return (
    <span className="flex min-w-40 flex-wrap items-center gap-2">
      <span translate="no" className="wrap-anywhere font-medium">
        {account.name}
      </span>
      {account.archivedAt === null ? null : <Badge>Archived</Badge>}
    </span>
  )
}

function NoAccountsYet({ hasArchived, mayManage }: Omit<AccountsListProps, 'page' | 'counts'>) {
  return (
    <EmptyState
      icon={Cloud}
      title={hasArchived ? 'No cloud accounts in use' : 'No cloud accounts yet'}
      action={
        <>
          {mayManage ? <AddAccount /> : null}
          {hasArchived ? (
            <Link href="?state=archived" className={buttonStyle()}>
              Show archived
            </Link>
          ) : null}
        </>
      }
    >
      Add the accounts your keys work with, then limit a key to some of them. A Cloud Account Viewer key sees
      only the accounts it names.
    </EmptyState>
  )
}
