'use client'

import { PageHeader } from '@/components/shell/page-header'
import type { CappedCount } from '@/lib/domain/access-keys/public-types'
import type { PastKey, RecordFacts } from '@/lib/domain/as-of/past-key'
import type { Page } from '@/lib/domain/lists/page'
import type { Result } from '@/lib/domain/result'
import { AsOfBanner } from '../as-of/as-of-banner'
import { PastRefused } from '../as-of/past-refused'
import type { NamedAccount } from './account-filter'
import { ExportPastKeys } from './export-past-keys'
import { PastKeysList } from './past-keys-list'

type PastListProps = {
  found: Result<{ page: Page<PastKey>; record: RecordFacts }>
  count: Promise<CappedCount | null>
  account: NamedAccount | null
  /** The list of the present with the same filters. */
  nowHref: string
}

/** The page of the list as it was, or why it cannot be shown. */
export function PastList({ found, count, account, nowHref }: PastListProps) {
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
