import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { asOfIn, keptInThePast } from '@/components/access-keys/as-of/past-query'
import { PAST_KEYS_URL, toAsOfFilter, toAsOfInput } from '@/components/access-keys/list/past-keys-url'
import { PastList } from '@/components/access-keys/list/past-list'
import { readTableState } from '@/components/data-table/table-url'
import type { WorkspacePageProps } from '@/components/shell/page-props'
import { keyPath, keysPath } from '@/lib/domain/console-paths'
import { countAccessKeysAsOf } from '@/lib/services/as-of/count-access-keys-as-of'
import { listAccessKeysAsOf } from '@/lib/services/as-of/list-access-keys-as-of'
import { openPage } from '../../../open-page'
import { valueOrNull } from '../../../value-or-null'
import { findAccount } from '../find-account'

export const metadata: Metadata = { title: 'Access keys in the past' }

/**
 * Settings → Access Keys: the list as it was at an instant. A page of its own, so that the list of the present loads none
 * of its scripts.
 */
export default async function PastKeysPage(props: WorkspacePageProps) {
  const { workspace, context, query } = await openPage(props)
  const kept = keptInThePast(query)
  const nowHref = Object.keys(kept).length === 0 ? keyPath(workspace) : keysPath(workspace, kept)
  const asOf = asOfIn(query)
  if (asOf === null) redirect(nowHref)
  const state = readTableState(PAST_KEYS_URL, query)
  const count = valueOrNull(countAccessKeysAsOf(context, toAsOfFilter(state, asOf)))
  const [found, account] = await Promise.all([
    listAccessKeysAsOf(context, toAsOfInput(state, asOf)),
    findAccount(context, state.filters.account?.[0]),
  ])
  return <PastList found={found} count={count} account={account} nowHref={nowHref} />
}
