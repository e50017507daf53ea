import { Count } from '@/components/ui/count'
import { RelativeTime } from '@/components/ui/relative-time'
import { Table, TableCell, type TableColumn, TableRow } from '@/components/ui/table'
import type { WouldRefuse } from '@/lib/domain/restrictions/would-refuse'

const COLUMNS: readonly TableColumn[] = ['Address', 'Caller', { name: 'Calls', align: 'right' }, 'Last']

/** The callers that a rule would have refused, the busiest first. */
export function CallerTable({ label, refused }: { label: string; refused: WouldRefuse }) {
  const more = refused.callerCount - refused.callers.length
  return (
    <div className="rounded-md border bg-card text-card-foreground">
      <Table label={label} columns={COLUMNS}>
        {refused.callers.map((caller) => (
          <TableRow key={`${caller.address} ${caller.userAgent} ${caller.clientId}`}>
            <TableCell translate="no" className="font-mono">
              {caller.address || 'unknown'}
            </TableCell>
            <TableCell className="wrap-anywhere">
              {caller.clientId || caller.userAgent || 'unknown'}
            </TableCell>
            <TableCell className="text-right tabular-nums">
              <Count of={caller.calls} />
            </TableCell>
            <TableCell className="whitespace-nowrap">
              <RelativeTime value={caller.lastAt} />
            </TableCell>
          </TableRow>
        ))}
      </Table>
      {more > 0 ? (
        <p className="border-t px-3 py-2 text-table">
          and <Count of={more} /> more
        </p>
      ) : null}
    </div>
  )
}
