import { useReader } from '@/components/ui/reader'
import { Table, TableCell, type TableColumn, TableRow } from '@/components/ui/table'
import type { UsageUnit } from '@/lib/domain/usage/usage-period'
import type { UsageBar, UsageSeries } from '@/lib/domain/usage/usage-series'

type UsageTableProps = { bars: readonly UsageBar[]; series: readonly UsageSeries[]; unit: UsageUnit }

/** The chart's figures, latest first. Bars without calls are omitted. */
export function UsageTable({ bars, series, unit }: UsageTableProps) {
  const reader = useReader()
  const used = bars.filter((bar) => bar.total > 0).toReversed()
  const columns: TableColumn[] = [
    unit === 'hour' ? 'Hour' : 'Day',
    ...[...series.map(({ label }) => label), 'All'].map((name) => ({ name, align: 'right' as const })),
  ]
  return (
    <div className="max-h-72 overflow-y-auto rounded-md border">
      <Table label={`Calls per ${unit}`} columns={columns} sticky>
        {used.map((bar) => (
          <TableRow key={bar.start} className="h-9">
            <th scope="row" className="whitespace-nowrap px-3 text-left font-normal">
              {(unit === 'hour' ? reader.hourInFull : reader.dayInFull)(bar.start)}
            </th>
            {series.map(({ key }) => (
              <TableCell key={key} className="text-right">
                {reader.number(bar.calls[key] ?? 0)}
              </TableCell>
            ))}
            <TableCell className="text-right font-medium">{reader.number(bar.total)}</TableCell>
          </TableRow>
        ))}
      </Table>
    </div>
  )
}
