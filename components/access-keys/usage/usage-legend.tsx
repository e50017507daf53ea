import { useReader } from '@/components/ui/reader'
import type { UsageSeries } from '@/lib/domain/usage/usage-series'

type UsageLegendProps = { series: readonly UsageSeries[]; colours: ReadonlyMap<string, string> }

/** The colours of the series, with their numbers of calls. */
export function UsageLegend({ series, colours }: UsageLegendProps) {
  const reader = useReader()
  return (
    <ul aria-label="Legend" className="mt-3 flex flex-wrap gap-x-4 gap-y-1 text-table">
      {series.map(({ key, label, calls }) => (
        <li key={key} className="flex min-w-0 items-center gap-1.5">
          <Swatch colour={colours.get(key)} />
          <span translate="no" className="min-w-0 break-words">
            {label}
          </span>
          <span className="text-muted-foreground">{reader.number(calls)}</span>
        </li>
      ))}
    </ul>
  )
}

/** The coloured square of a series. */
export function Swatch({ colour }: { colour: string | undefined }) {
  return <span aria-hidden="true" className="size-2.5 shrink-0 rounded-xs" style={{ background: colour }} />
}
