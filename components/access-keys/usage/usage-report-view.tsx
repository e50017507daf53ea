import { useState } from 'react'
import { ExactTime } from '@/components/ui/relative-time'
import type { UsageReport } from '@/lib/domain/usage/usage-report'
import { type UsageSplit, usageSeries } from '@/lib/domain/usage/usage-series'
import { useCallWords } from '../live/use-call-words'
import { ChoiceStrip } from './choice-strip'
import { RefusedCalls } from './refused-calls'
import { seriesColours } from './series-colour'
import { TopValues } from './top-values'
import { UsageChart } from './usage-chart'
import { UsageLegend } from './usage-legend'
import { UsageTable } from './usage-table'

const SPLITS = [
  { value: 'outcome', label: 'By outcome' },
  { value: 'secret', label: 'By secret' },
] as const
const FORMS = [
  { value: 'chart', label: 'Chart' },
  { value: 'table', label: 'Table' },
] as const

/** A report as chart or table, then the callers, then the refusals. */
export function UsageReportView({ report }: { report: UsageReport }) {
  const callWords = useCallWords()
  const [split, setSplit] = useState<UsageSplit>('outcome')
  const [form, setForm] = useState<'chart' | 'table'>('chart')
  const { series, bars } = usageSeries(report, split)
  const colours = seriesColours(series, split)
  const summary = callWords({ accepted: report.accepted, blocked: report.refused })
  return (
    <div className="flex flex-col gap-6">
      <div>
        <div className="mb-3 flex flex-wrap items-center justify-between gap-2">
          <p>{summary}</p>
          <div className="flex flex-wrap gap-2">
            <ChoiceStrip label="Divide by" options={SPLITS} value={split} onChange={setSplit} />
            <ChoiceStrip label="Show as" options={FORMS} value={form} onChange={setForm} />
          </div>
        </div>
        {form === 'chart' ? (
          <>
            <UsageChart
              bars={bars}
              series={series}
              colours={colours}
              unit={report.unit}
              label={`Calls per ${report.unit}: ${summary}. The table has the figures.`}
            />
            <UsageLegend series={series} colours={colours} />
          </>
        ) : (
          <UsageTable bars={bars} series={series} unit={report.unit} />
        )}
        {report.countedSince ? (
          <p className="mt-2 text-muted-foreground text-table">
            This key is used so often that only requests since <ExactTime value={report.countedSince} /> are
            counted here.
          </p>
        ) : null}
      </div>
      <div className="grid gap-6 md:grid-cols-3">
        <TopValues title="Addresses" nothing="No address reported." shares={report.addresses} mono />
        <TopValues title="User agents" nothing="No user agent reported." shares={report.userAgents} />
        <TopValues title="Client IDs" nothing="No caller sent X-Client-Id." shares={report.clientIds} />
      </div>
      <section>
        <h3 className="mb-1.5 font-medium text-table">Blocked calls</h3>
        <RefusedCalls report={report} />
      </section>
    </div>
  )
}
