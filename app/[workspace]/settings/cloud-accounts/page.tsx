import type { Metadata } from 'next'
import Link from 'next/link'
import { AccountsList } from '@/components/cloud-accounts/accounts-list'
import { ACCOUNTS_URL, toAccountsInput } from '@/components/cloud-accounts/accounts-url'
import { AddAccount } from '@/components/cloud-accounts/add-account'
import { ImportAccounts } from '@/components/cloud-accounts/import-accounts'
import { isNarrowed, readTableState } from '@/components/data-table/table-url'
import { PageHeader } from '@/components/shell/page-header'
import type { WorkspacePageProps } from '@/components/shell/page-props'
import { RefusedLink } from '@/components/shell/refused-link'
import type { MemberContext } from '@/lib/auth/member-context'
import { memberMay } from '@/lib/domain/access/may'
import { countKeysOfAccounts } from '@/lib/services/cloud-accounts/count-keys-of-accounts'
import { listCloudAccounts } from '@/lib/services/cloud-accounts/list-cloud-accounts'
import { openPage } from '../../open-page'
import { valueOrNull } from '../../value-or-null'

export const metadata: Metadata = { title: 'Cloud accounts' }

/** Settings → Cloud accounts. */
export default async function CloudAccountsPage(props: WorkspacePageProps) {
  const { workspace, context, query } = await openPage(props)
  const state = readTableState(ACCOUNTS_URL, query)
  const accounts = await listCloudAccounts(context, toAccountsInput(state))
  const isEmpty = accounts.ok && accounts.value.items.length === 0 && !isNarrowed(state)
  const hasArchived = isEmpty && (await hasArchivedAccounts(context))
  const mayManage = memberMay(context.actor.role, 'cloud-accounts.manage')
  return (
    <>
      <PageHeader
        title="Cloud accounts"
        description="The accounts you can limit access keys to."
        action={
          mayManage ? (
            <>
              <ImportAccounts />
              {/* The empty list has the button in its middle, where a reader looks. */}
              {isEmpty ? null : <AddAccount />}
            </>
          ) : null
        }
      />
      {accounts.ok ? (
        <AccountsList
          page={accounts.value}
          counts={valueOrNull(
            countKeysOfAccounts(context, { accountIds: accounts.value.items.map(({ id }) => id) }),
          )}
          hasArchived={hasArchived}
          mayManage={mayManage}
        />
      ) : (
        <RefusedLink failure={accounts.failure}>
          <Link href={`/${workspace}/settings/cloud-accounts`} className="underline underline-offset-2">
            Show all cloud accounts
          </Link>
        </RefusedLink>
      )}
    </>
  )
}

async function hasArchivedAccounts(context: MemberContext): Promise<boolean> {
  const archived = await listCloudAccounts(context, { state: 'archived', limit: 1 })
  return archived.ok && archived.value.items.length > 0
}
