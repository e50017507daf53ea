import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { useReader } from '@/components/ui/reader'
import type { UsageUnit } from '@/lib/domain/usage/usage-period'
import type { UsageBar, UsageSeries } from '@/lib/domain/usage/usage-series'
import { Swatch } from './usage-legend'

type UsageChartProps = {
  bars: readonly UsageBar[]
  series: readonly UsageSeries[]
  colours: ReadonlyMap<string, string>
  unit: UsageUnit
  /** A description of the picture in a sentence. */
  label: string
}

const AXIS = { fill: 'var(--muted-foreground)', fontSize: 12 }

/** Stacked bars of calls. The picture is for sighted readers; the table beside it has the same figures. */
export function UsageChart({ bars, series, colours, unit, label }: UsageChartProps) {
  const reader = useReader()
  return (
    <div role="img" aria-label={label} className="h-56 w-full">
      <ResponsiveContainer width="100%" height="100%">
        <BarChart
          data={[...bars]}
          margin={{ top: 8, right: 0, bottom: 0, left: 0 }}
          barCategoryGap="18%"
          accessibilityLayer={false}
        >
          <CartesianGrid vertical={false} stroke="var(--border)" />
          <XAxis
            dataKey="start"
            tickFormatter={(start: string) => reader[unit](start)}
            tick={AXIS}
            tickLine={false}
            axisLine={{ stroke: 'var(--border)' }}
            minTickGap={24}
          />
          <YAxis
            tickFormatter={reader.shortNumber}
            tick={AXIS}
            tickLine={false}
            axisLine={false}
            width={44}
            allowDecimals={false}
          />
          <Tooltip
            cursor={{ fill: 'var(--accent)' }}
            isAnimationActive={false}
            content={({ active, label: start }) => (
              <BarFigures
                bar={active ? bars.find((bar) => bar.start === start) : undefined}
                series={series}
                colours={colours}
                unit={unit}
              />
            )}
          />
          {series.map(({ key, label: name }) => (
            <Bar
              key={key}
              dataKey={(bar: UsageBar) => bar.calls[key] ?? 0}
              name={name}
              stackId="calls"
              fill={colours.get(key) ?? 'var(--muted-foreground)'}
              isAnimationActive={false}
            />
          ))}
        </BarChart>
      </ResponsiveContainer>
    </div>
  )
}

type BarFiguresProps = Pick<UsageChartProps, 'series' | 'colours' | 'unit'> & { bar: UsageBar | undefined }

function BarFigures({ bar, series, colours, unit }: BarFiguresProps) {
  const reader = useReader()
  if (bar === undefined) return null
  return (
    <div className="rounded-md bg-popover px-3 py-2 text-table shadow-floating">
      <p className="font-medium">{(unit === 'hour' ? reader.hourInFull : reader.dayInFull)(bar.start)}</p>
      {series
        .filter(({ key }) => (bar.calls[key] ?? 0) > 0)
        .map(({ key, label }) => (
          <p key={key} className="flex items-center gap-2">
            <Swatch colour={colours.get(key)} />
            <span className="mr-4">{label}</span>
            <span className="ml-auto">{reader.number(bar.calls[key] ?? 0)}</span>
          </p>
        ))}
      {bar.total === 0 ? <p className="text-muted-foreground">No calls</p> : null}
    </div>
  )
}
