import { AsOfBanner } from '@/components/access-keys/as-of/as-of-banner'
import { PastKeyHeader } from '@/components/access-keys/as-of/past-key-header'
import { PastKeyOverview } from '@/components/access-keys/as-of/past-key-overview'
import { PastRefused } from '@/components/access-keys/as-of/past-refused'
import { PastSecrets } from '@/components/access-keys/as-of/past-secrets'
import { RestrictionFacts } from '@/components/access-keys/restrictions/restriction-facts'
import { PageHeader } from '@/components/shell/page-header'
import { Card } from '@/components/ui/card'
import type { PastKeyDetail, RecordFacts } from '@/lib/domain/as-of/past-key'
import { keyPath } from '@/lib/domain/console-paths'
import type { Result } from '@/lib/domain/result'

type PastKeyPageProps = {
  workspaceSlug: string
  keyId: string
  found: Result<{ detail: PastKeyDetail; record: RecordFacts }>
}

/** One access key as it was at an instant: its rights, its secrets, its restrictions. */
export function PastKeyPage({ workspaceSlug, keyId, found }: PastKeyPageProps) {
  const nowHref = keyPath(workspaceSlug, keyId)
  if (!found.ok) {
    return (
      <>
        <PageHeader title="Access key" />
        <PastRefused failure={found.failure} nowHref={nowHref} />
      </>
    )
  }
  const { detail, record } = found.value
  return (
    <>
      <PastKeyHeader workspaceSlug={workspaceSlug} asOf={record.asOf} detail={detail} />
      <AsOfBanner subject="This key" record={record} nowHref={nowHref}>
        Use at that time isn’t shown.
      </AsOfBanner>
      <div className="flex flex-col gap-6">
        <PastKeyOverview detail={detail} />
        <PastSecrets secrets={detail.secrets} />
        <Card title="Restrictions" description="Where this key could be used from, and how often.">
          <RestrictionFacts restrictions={detail.restrictions} />
        </Card>
      </div>
    </>
  )
}
