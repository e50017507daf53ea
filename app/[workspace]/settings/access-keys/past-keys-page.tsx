import { keptInThePast, type Query } from '@/components/access-keys/as-of/past-query'
import { PAST_KEYS_URL, toAsOfFilter, toAsOfInput } from '@/components/access-keys/list/past-keys-url'
import { PastList } from '@/components/access-keys/list/past-list-on-demand'
import { readTableState } from '@/components/data-table/table-url'
import type { MemberContext } from '@/lib/auth/member-context'
import type { CappedCount } from '@/lib/domain/access-keys/public-types'
import { keyPath, keysPath } from '@/lib/domain/console-paths'
import { countAccessKeysAsOf } from '@/lib/services/as-of/count-access-keys-as-of'
import { listAccessKeysAsOf } from '@/lib/services/as-of/list-access-keys-as-of'
import { findAccount } from './find-account'

type PastKeysPageProps = {
  context: MemberContext
  asOf: string
  query: Query
}

/** Settings → Access Keys: the list as it was at an instant. */
export async function PastKeysPage({ context, asOf, query }: PastKeysPageProps) {
  const state = readTableState(PAST_KEYS_URL, query)
  const count = countOrNull(context, toAsOfFilter(state, asOf))
  const [found, account] = await Promise.all([
    listAccessKeysAsOf(context, toAsOfInput(state, asOf)),
    findAccount(context, state.filters.account?.[0]),
  ])
  const kept = keptInThePast(query)
  const { slug } = context.workspace
  const nowHref = Object.keys(kept).length === 0 ? keyPath(slug) : keysPath(slug, kept)
  return <PastList found={found} count={count} account={account} nowHref={nowHref} />
}

/** The number of keys that matched. A list without a count is better than no list. */
async function countOrNull(
  context: MemberContext,
  filter: Record<string, unknown>,
): Promise<CappedCount | null> {
  const counted = await countAccessKeysAsOf(context, filter).catch(() => null)
  return counted?.ok ? counted.value : null
}
