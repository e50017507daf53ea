import { REMEDIES } from '../access-keys/remedies'
import type { UsagePoint, UsageReport } from './usage-report'

/** How the bars of a chart are split. */
export const USAGE_SPLITS = ['outcome', 'secret'] as const
export type UsageSplit = (typeof USAGE_SPLITS)[number]

/** One part of each bar. The chart marks parts with `isRefused`. */
export type UsageSeries = { key: string; label: string; isRefused: boolean; calls: number }
/** One bar: its start, and the calls of each part by key. */
export type UsageBar = { start: string; total: number; calls: Record<string, number> }

/** A report as bars with parts: accepted calls first, then the busiest. */
export function usageSeries(
  report: UsageReport,
  split: UsageSplit,
): { series: UsageSeries[]; bars: UsageBar[] } {
  const series = new Map<string, UsageSeries>()
  const bars: UsageBar[] = report.starts.map((start) => ({ start, total: 0, calls: {} }))
  for (const point of report.points) {
    const bar = bars[point.bucket]
    if (bar === undefined) continue
    const key = split === 'outcome' ? point.outcome : point.secretId
    bar.total += point.calls
    bar.calls[key] = (bar.calls[key] ?? 0) + point.calls
    const part = series.get(key) ?? { key, ...partOf(report, point, split), calls: 0 }
    series.set(key, { ...part, calls: part.calls + point.calls })
  }
  const ordered = [...series.values()].sort(
    (one, other) => Number(one.isRefused) - Number(other.isRefused) || other.calls - one.calls,
  )
  return { series: ordered, bars }
}

function partOf(report: UsageReport, { outcome, secretId }: UsagePoint, split: UsageSplit) {
  if (split === 'outcome') return { label: REMEDIES[outcome].title, isRefused: outcome !== 'VALID' }
  const hint = report.secrets.find((secret) => secret.id === secretId)?.hint
  return { label: hint ?? 'Deleted secret', isRefused: false }
}
