import { useReader } from '@/components/ui/reader'
import { RelativeTime } from '@/components/ui/relative-time'
import { cn } from '@/lib/cn'
import type { UsageShare } from '@/lib/domain/usage/usage-report'

type TopValuesProps = { title: string; nothing: string; shares: readonly UsageShare[]; mono?: boolean }

/** The most frequent values of one kind; the bar behind each shows its share of the busiest. */
export function TopValues({ title, nothing, shares, mono = false }: TopValuesProps) {
  const reader = useReader()
  const most = shares[0]?.calls ?? 1
  return (
    <section className="min-w-0">
      <h3 className="mb-1.5 font-medium text-table">{title}</h3>
      {shares.length === 0 ? <p className="text-muted-foreground text-table">{nothing}</p> : null}
      <ol className="flex flex-col gap-1">
        {shares.map(({ value, calls, lastAt }) => (
          <li key={value} className="relative flex items-baseline gap-2 rounded-sm px-2 py-1 text-table">
            <span
              aria-hidden="true"
              className="absolute inset-y-0 left-0 rounded-sm bg-primary-soft"
              style={{ width: `${Math.max(2, (100 * calls) / most)}%` }}
            />
            <span
              translate="no"
              className={cn('relative min-w-0 flex-1 truncate', mono && 'font-mono text-xs')}
              title={value}
            >
              {value}
            </span>
            <span className="relative shrink-0 text-muted-foreground text-xs">
              <RelativeTime value={lastAt} />
            </span>
            <span className="relative shrink-0 font-medium">{reader.number(calls)}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}
