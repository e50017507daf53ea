import { AsOfBanner } from '@/components/access-keys/as-of/as-of-banner'
import { PastRefused } from '@/components/access-keys/as-of/past-refused'
import { ExportPastKeys } from '@/components/access-keys/list/export-past-keys'
import { PastKeysList } from '@/components/access-keys/list/past-keys-list'
import {
  PAST_KEYS_URL,
  queryOfNow,
  toAsOfFilter,
  toAsOfInput,
} from '@/components/access-keys/list/past-keys-url'
import { readTableState } from '@/components/data-table/table-url'
import { PageHeader } from '@/components/shell/page-header'
import type { MemberContext } from '@/lib/auth/member-context'
import type { CappedCount } from '@/lib/domain/access-keys/public-types'
import { keyPath } from '@/lib/domain/console-paths'
import { countAccessKeysAsOf } from '@/lib/services/as-of/count-access-keys-as-of'
import { listAccessKeysAsOf } from '@/lib/services/as-of/list-access-keys-as-of'
import { findAccount } from './find-account'

type PastKeysPageProps = {
  context: MemberContext
  asOf: string
  query: Record<string, string | string[] | undefined>
}

/** Settings → Access Keys: the list as it was at an instant. */
export async function PastKeysPage({ context, asOf, query }: PastKeysPageProps) {
  const state = readTableState(PAST_KEYS_URL, query)
  const count = countOrNull(context, toAsOfFilter(state, asOf))
  const [found, account] = await Promise.all([
    listAccessKeysAsOf(context, toAsOfInput(state, asOf)),
    findAccount(context, state.filters.account?.[0]),
  ])
  const now = queryOfNow(query)
  const nowHref = `${keyPath(context.workspace.slug)}${now === '' ? '' : `?${now}`}`
  return (
    <>
      <PageHeader
        title="Access keys"
        description="What each key could do at a time in the past, from the recorded changes."
        action={found.ok ? <ExportPastKeys asOf={found.value.record.asOf} /> : undefined}
      />
      {found.ok ? (
        <>
          <AsOfBanner subject="Access keys" record={found.value.record} nowHref={nowHref}>
            Use, health and labels can’t be filtered for the past.
          </AsOfBanner>
          <PastKeysList
            asOf={found.value.record.asOf}
            page={found.value.page}
            count={count}
            account={account}
          />
        </>
      ) : (
        <PastRefused failure={found.failure} nowHref={nowHref} />
      )}
    </>
  )
}

/** The number of keys that matched. A list without a count is better than no list. */
async function countOrNull(
  context: MemberContext,
  filter: Record<string, unknown>,
): Promise<CappedCount | null> {
  const counted = await countAccessKeysAsOf(context, filter).catch(() => null)
  return counted?.ok ? counted.value : null
}
