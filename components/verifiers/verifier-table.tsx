import { useReader } from '@/components/ui/reader'
import { ExactTime, RelativeTime } from '@/components/ui/relative-time'
import { StatusBadge, type StatusKind } from '@/components/ui/status-badge'
import { Table, TableCell, type TableColumn, TableRow } from '@/components/ui/table'
import { LEASE_STATE_LABELS, type LeaseState, type VerifierView } from '@/lib/domain/verifiers/verifier-view'

const KINDS: Record<LeaseState, StatusKind> = { held: 'active', ending: 'attention', lapsed: 'dead' }

const COLUMNS: readonly TableColumn[] = [
  'Name',
  'Lease',
  'Since',
  { name: 'Cached keys', align: 'right' },
  { name: 'Requests/s', align: 'right' },
  { name: 'p99', align: 'right' },
  'Last acknowledged change',
]

/** One row per verifier: its name, its lease, its load, and the last change that it heard. */
export function VerifierTable({ rows }: { rows: readonly VerifierView[] }) {
  const reader = useReader()
  const figure = (value: number | null, unit = '') =>
    value === null ? '–' : `${reader.figure(value)}${unit}`
  return (
    <Table label="Verifiers" columns={COLUMNS} cards>
      {rows.map((row) => (
        <TableRow key={row.id}>
          <th scope="row" data-narrow="headline">
            <span translate="no" className="wrap-anywhere font-medium">
              {row.name}
            </span>
            <span className="block font-normal text-muted-foreground text-xs">Version {row.version}</span>
          </th>
          <TableCell data-narrow="line" data-label="Lease">
            <StatusBadge kind={KINDS[row.lease]}>{LEASE_STATE_LABELS[row.lease]}</StatusBadge>
            <span className="block text-muted-foreground text-xs">{leaseWords(row.leaseRemainingMs)}</span>
          </TableCell>
          <TableCell data-narrow="line" data-label="Since">
            <RelativeTime value={row.startedAt} />
            <span className="block text-muted-foreground text-xs">
              <ExactTime value={row.startedAt} />
            </span>
          </TableCell>
          <TableCell data-narrow="line" data-label="Cached keys" className="@2xl:text-right">
            {figure(row.cachedKeys)}
          </TableCell>
          <TableCell data-narrow="line" data-label="Requests/s" className="@2xl:text-right">
            {figure(row.requestsPerSecond)}
          </TableCell>
          <TableCell data-narrow="line" data-label="p99" className="@2xl:text-right">
            {figure(row.requestsPerSecond === 0 ? null : row.p99Ms, ' ms')}
          </TableCell>
          <TableCell data-narrow="line" data-label="Last change">
            {row.lastAcknowledged === null ? (
              <span className="text-muted-foreground">None since start</span>
            ) : (
              <>
                <span>#{row.lastAcknowledged.changeId}</span>
                {row.lastAcknowledged.at === null ? null : (
                  <span className="block text-muted-foreground text-xs">
                    <RelativeTime value={row.lastAcknowledged.at} />
                  </span>
                )}
              </>
            )}
          </TableCell>
        </TableRow>
      ))}
    </Table>
  )
}

function leaseWords(remainingMs: number): string {
  const seconds = Math.max(1, Math.round(Math.abs(remainingMs) / 1000))
  return remainingMs > 0 ? `for ${seconds} s` : `${seconds} s ago`
}
