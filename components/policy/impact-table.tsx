import { useState } from 'react'
import { useWorkspace } from '@/components/commands/use-workspace'
import { KeyLink } from '@/components/shell/key-link'
import { Button } from '@/components/ui/button'
import { useReader } from '@/components/ui/reader'
import { ExactTime, RelativeTime } from '@/components/ui/relative-time'
import { Table, TableCell, type TableColumn, TableRow } from '@/components/ui/table'
import type { AffectedKey, PolicyImpact } from '@/lib/domain/policy/policy-impact'

const REASONS: Record<AffectedKey['reason'], string> = {
  shorter_life: 'Shorter lifetime',
  needs_address_rule: 'No enforced address rule',
}

const COLUMNS: readonly TableColumn[] = [
  'Key',
  'Blocked',
  'Owner, contacts',
  { name: 'Calls a day', align: 'right' },
]

/** The first view fits on a screen. */
const SHOWN_AT_FIRST = 10

/** The keys that a policy would stop, busiest first: time, reason, owner, and use. `actions` stand under the table. */
export function ImpactTable({ impact, actions }: { impact: PolicyImpact; actions: React.ReactNode }) {
  const reader = useReader()
  const [isWhole, setIsWhole] = useState(false)
  const { keys, total } = impact
  const shown = isWhole ? keys : keys.slice(0, SHOWN_AT_FIRST)
  return (
    <div className="overflow-hidden rounded-md border bg-card text-card-foreground">
      <div className={isWhole ? 'max-h-112 overflow-y-auto' : undefined}>
        <Table label="Keys affected by this change" columns={COLUMNS} cards>
          {shown.map((key) => (
            <ImpactRow key={key.id} affected={key} />
          ))}
        </Table>
      </div>
      <div className="flex flex-wrap items-center gap-2 border-t px-3 py-2 text-table">
        <p className="min-w-0 flex-1 text-muted-foreground">
          {describeShown(shown.length, total, reader.number)} Calls are averaged over the last seven days.
        </p>
        {keys.length > SHOWN_AT_FIRST ? (
          <Button size="sm" aria-expanded={isWhole} onClick={() => setIsWhole(!isWhole)}>
            {isWhole ? 'Show fewer' : 'Show all'}
          </Button>
        ) : null}
        {actions}
      </div>
    </div>
  )
}

function describeShown(shown: number, total: number, number: (value: number) => string): string {
  return shown === total ? 'Busiest first.' : `The ${number(shown)} busiest of ${number(total)} keys.`
}

function ImpactRow({ affected }: { affected: AffectedKey }) {
  const workspaceSlug = useWorkspace()
  const reader = useReader()
  const { id, name, reason, owner, createdBy, contactEmails, callsPerDay } = affected
  return (
    <TableRow>
      <TableCell data-narrow="headline" className="wrap-anywhere @2xl:min-w-36">
        <KeyLink
          keyId={id}
          workspaceSlug={workspaceSlug}
          name={name}
          className="font-medium text-link underline-offset-2"
        />
        <span className="block text-muted-foreground">{REASONS[reason]}</span>
      </TableCell>
      <TableCell data-narrow="line" data-label="Blocked" className="@2xl:whitespace-nowrap">
        <When affected={affected} />
      </TableCell>
      <TableCell data-narrow="line" data-label="Owner" className="wrap-anywhere @2xl:min-w-36">
        <div className="min-w-0">
          {owner ?? `Made by ${createdBy}`}
          {contactEmails.length === 0 ? null : (
            <span className="block text-muted-foreground">{contactEmails.join(', ')}</span>
          )}
        </div>
      </TableCell>
      <TableCell data-narrow="line" data-label="Calls a day" className="tabular-nums @2xl:text-right">
        {reader.number(callsPerDay)}
      </TableCell>
    </TableRow>
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
