import Link from 'next/link'
import { useWorkspace } from '@/components/commands/use-workspace'
import { useReader } from '@/components/ui/reader'
import { ExactTime, RelativeTime } from '@/components/ui/relative-time'
import { Table, TableCell, type TableColumn, TableRow } from '@/components/ui/table'
import { keyPath } from '@/lib/domain/console-paths'
import type { AffectedKey, PolicyImpact } from '@/lib/domain/policy/policy-impact'

const REASONS: Record<AffectedKey['reason'], string> = {
  shorter_life: 'Shorter lifetime',
  needs_address_rule: 'No enforced address rule',
}

const COLUMNS: readonly TableColumn[] = [
  'Key',
  'Refused',
  'Created by, contacts',
  { name: 'Calls a day', align: 'right' },
]

/** The keys that a policy would stop: time, reason, owner, and use. */
export function ImpactTable({ impact }: { impact: PolicyImpact }) {
  const workspaceSlug = useWorkspace()
  const reader = useReader()
  const more = impact.total - impact.keys.length
  return (
    <div className="rounded-md border bg-card text-card-foreground">
      <Table label="Keys affected by this change" columns={COLUMNS} cards>
        {impact.keys.map((key) => (
          <TableRow key={key.id}>
            <TableCell data-narrow="headline" className="wrap-anywhere @2xl:min-w-36">
              <Link
                href={keyPath(workspaceSlug, key.id)}
                translate="no"
                className="font-medium text-link underline-offset-2 hover:underline"
              >
                {key.name}
              </Link>
              <span className="block text-muted-foreground">{REASONS[key.reason]}</span>
            </TableCell>
            <TableCell data-narrow="line" data-label="Refused" className="@2xl:whitespace-nowrap">
              <When affected={key} />
            </TableCell>
            <TableCell data-narrow="line" data-label="Made by" className="wrap-anywhere @2xl:min-w-36">
              <div className="min-w-0">
                {key.createdBy}
                {key.contactEmails.length === 0 ? null : (
                  <span className="block text-muted-foreground">{key.contactEmails.join(', ')}</span>
                )}
              </div>
            </TableCell>
            <TableCell data-narrow="line" data-label="Calls a day" className="tabular-nums @2xl:text-right">
              {reader.number(key.callsPerDay)}
            </TableCell>
          </TableRow>
        ))}
      </Table>
      {more > 0 ? (
        <p className="border-t px-3 py-2 text-table">
          and {reader.number(more)} more. Requests are averaged over the last seven days.
        </p>
      ) : null}
    </div>
  )
}

function When({ affected: { at, insteadOf } }: { affected: AffectedKey }) {
  return (
    <div>
      {at === null ? (
        <span className="font-medium">Immediately</span>
      ) : (
        <RelativeTime value={at} hasHappened={false} />
      )}
      {insteadOf === null ? null : (
        <span className="block text-muted-foreground">
          instead of <ExactTime value={insteadOf} precision="date" />
        </span>
      )}
    </div>
  )
}
