import { useReader } from '@/components/ui/reader'
import { cn } from '@/lib/cn'
import type { UsageUnit } from '@/lib/domain/usage/usage-period'
import type { UsageBar, UsageSeries } from '@/lib/domain/usage/usage-series'
import { Swatch } from './usage-legend'

type BarFiguresProps = {
  bar: UsageBar
  series: readonly UsageSeries[]
  colours: ReadonlyMap<string, string>
  unit: UsageUnit
  /** The middle of the bar, from 0 to 1. */
  place: number
}

/** The figures of the bar under the pointer, to the left of bars in the right half of the chart. */
export function BarFigures({ bar, series, colours, unit, place }: BarFiguresProps) {
  const reader = useReader()
  const isLeft = place > 0.5
  return (
    <div
      className={cn(
        'pointer-events-none absolute top-1 z-10 w-max max-w-60 rounded-md bg-popover px-3 py-2 text-table shadow-floating',
        isLeft ? 'mr-4' : 'ml-4',
      )}
      style={isLeft ? { right: `${(1 - place) * 100}%` } : { left: `${place * 100}%` }}
    >
      <p className="font-medium">{(unit === 'hour' ? reader.hourInFull : reader.dayInFull)(bar.start)}</p>
      {series
        .filter(({ key }) => (bar.calls[key] ?? 0) > 0)
        .map(({ key, label }) => (
          <p key={key} className="flex items-center gap-2">
            <Swatch colour={colours.get(key)} />
            <span className="mr-4 min-w-0 break-words">{label}</span>
            <span className="ml-auto">{reader.number(bar.calls[key] ?? 0)}</span>
          </p>
        ))}
      {bar.total === 0 ? <p className="text-muted-foreground">No calls</p> : null}
    </div>
  )
}
