import { ChartColumn } from 'lucide-react'
import { Card } from '@/components/ui/card'
import { Code } from '@/components/ui/code'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { Skeleton } from '@/components/ui/skeleton'
import { useUrlParameter } from '@/components/ui/use-url-parameter'
import {
  DEFAULT_USAGE_PERIOD,
  USAGE_PERIOD_LABELS,
  USAGE_PERIODS,
  type UsagePeriod,
} from '@/lib/domain/usage/usage-period'
import { BlockedGroups } from '../refusals/refusal-groups'
import { ChoiceStrip } from './choice-strip'
import { MissingScopes } from './missing-scopes'
import { UsageReportView } from './usage-report-view'
import { useKeyUsage } from './use-key-usage'

const PERIODS = USAGE_PERIODS.map((value) => ({ value, label: USAGE_PERIOD_LABELS[value] }))

/** `isOver`: no request can succeed any more, therefore the panel does not explain how to send one. */
type UsagePanelProps = { keyId: string; isOver: boolean }

/** The use of a key: calls over time, callers, refusals. The period is in the URL. */
export function UsagePanel({ keyId, isOver }: UsagePanelProps) {
  const [inUrl, setInUrl] = useUrlParameter('usage', 'replace')
  const period = USAGE_PERIODS.find((known) => known === inUrl) ?? DEFAULT_USAGE_PERIOD
  const setPeriod = (next: UsagePeriod) => setInUrl(next === DEFAULT_USAGE_PERIOD ? null : next)
  return (
    <Card
      title="Usage"
      description="Requests made with this key."
      action={<ChoiceStrip label="Period" options={PERIODS} value={period} onChange={setPeriod} />}
    >
      <UsageContent keyId={keyId} isOver={isOver} period={period} />
    </Card>
  )
}

function UsageContent({ keyId, isOver, period }: UsagePanelProps & { period: UsagePeriod }) {
  const { report, failure, isLoading, retry } = useKeyUsage(keyId, period)
  if (failure) {
    return (
      <ErrorState title="Usage couldn’t be loaded" requestId={failure.requestId} onRetry={retry}>
        {failure.message}
      </ErrorState>
    )
  }
  if (report === null) return <UsageSkeleton />
  if (report.accepted + report.refused === 0 && !isLoading) return <NotUsed period={period} isOver={isOver} />
  return (
    <div aria-busy={isLoading} className={isLoading ? 'opacity-60 transition-opacity' : undefined}>
      <UsageReportView report={report} />
      <BlockedGroups keyId={keyId} version={Date.parse(report.until)} />
      <MissingScopes keyId={keyId} />
    </div>
  )
}

function NotUsed({ period, isOver }: { period: UsagePeriod; isOver: boolean }) {
  const title = `Not used in the last ${USAGE_PERIOD_LABELS[period]}`
  if (isOver) return <EmptyState icon={ChartColumn} title={title} />
  return (
    <EmptyState icon={ChartColumn} title={title}>
      Programs send this key’s secret as <Code>Bearer</Code>, or the key ID and secret as <Code>Basic</Code>,
      in the Authorization header. Requests appear here within seconds.
    </EmptyState>
  )
}

function UsageSkeleton() {
  return (
    <div>
      <span className="sr-only" role="status">
        Loading usage
      </span>
      <Skeleton className="h-64 w-full" />
      <div className="mt-5 grid gap-5 md:grid-cols-3">
        <Skeleton className="h-24" />
        <Skeleton className="h-24" />
        <Skeleton className="h-24" />
      </div>
    </div>
  )
}
