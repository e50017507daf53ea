import { useState } from 'react'
import { useReader } from '@/components/ui/reader'
import { axisTicks } from '@/lib/domain/usage/axis-ticks'
import type { UsageUnit } from '@/lib/domain/usage/usage-period'
import type { UsageBar, UsageSeries } from '@/lib/domain/usage/usage-series'
import { BarFigures } from './bar-figures'

type UsageChartProps = {
  bars: readonly UsageBar[]
  series: readonly UsageSeries[]
  colours: ReadonlyMap<string, string>
  unit: UsageUnit
  /** A description of the picture in a sentence. */
  label: string
}

/** A telephone shows every second of these names: more would run into each other. */
const MOST_NAMES = 8

/** Stacked bars of calls. The picture is for sighted readers; the table beside it has the same figures. */
export function UsageChart({ bars, series, colours, unit, label }: UsageChartProps) {
  const [pointed, setPointed] = useState<number | null>(null)
  const ticks = axisTicks(Math.max(0, ...bars.map(({ total }) => total)))
  const top = ticks.at(-1) ?? 1
  const bar = pointed === null ? undefined : bars[pointed]
  return (
    <div role="img" aria-label={label} className="@container flex h-56 w-full flex-col pt-2">
      <div className="relative min-h-0 flex-1">
        <Lines ticks={ticks} top={top} />
        <div onPointerLeave={() => setPointed(null)} className="absolute inset-0 left-11 flex">
          {bars.map(({ start, calls }, index) => (
            <div
              key={start}
              onPointerEnter={() => setPointed(index)}
              className="flex flex-1 flex-col-reverse px-[0.9%] hover:bg-accent"
            >
              {series
                .filter(({ key }) => (calls[key] ?? 0) > 0)
                .map(({ key }) => (
                  <div
                    key={key}
                    className="min-h-px shrink-0"
                    style={{ height: percent((calls[key] ?? 0) / top), background: colours.get(key) }}
                  />
                ))}
            </div>
          ))}
          {bar === undefined || pointed === null ? null : (
            <BarFigures {...{ bar, series, colours, unit }} place={(pointed + 0.5) / bars.length} />
          )}
        </div>
      </div>
      <Names bars={bars} unit={unit} />
    </div>
  )
}

const percent = (share: number) => `${share * 100}%`

/** A line at each round number. */
function Lines({ ticks, top }: { ticks: readonly number[]; top: number }) {
  const reader = useReader()
  return ticks.map((tick) => (
    <div key={tick} className="absolute inset-x-0" style={{ bottom: percent(tick / top) }}>
      <span className="absolute w-9 -translate-y-1/2 text-right text-muted-foreground text-xs">
        {reader.shortNumber(tick)}
      </span>
      <div className="ml-11 border-t" />
    </div>
  ))
}

/** The hour or day under every second, third or further bar. */
function Names({ bars, unit }: Pick<UsageChartProps, 'bars' | 'unit'>) {
  const reader = useReader()
  const step = Math.max(1, Math.ceil(bars.length / MOST_NAMES))
  return (
    <div className="ml-11 flex h-6 items-end text-muted-foreground text-xs">
      {bars.map(({ start }, index) => (
        <span key={start} className="flex w-0 flex-1 justify-center whitespace-nowrap">
          {index % step === 0 ? (
            <span className={index % (2 * step) === 0 ? undefined : '@max-lg:hidden'}>
              {reader[unit](start)}
            </span>
          ) : null}
        </span>
      ))}
    </div>
  )
}
