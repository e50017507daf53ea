import Link from 'next/link'
import { RecordedReceipt } from '@/components/commands/recorded-receipt'
import { Card } from '@/components/ui/card'
import { RelativeTime } from '@/components/ui/relative-time'
import { cn } from '@/lib/cn'
import type { AuditEvent } from '@/lib/domain/audit/audit-event'
import { describeEvent } from '@/lib/domain/audit/describe-event'
import { auditPath } from '@/lib/domain/console-paths'
import { effectOf } from '@/lib/domain/receipt'

type KeyHistoryProps = { workspaceSlug: string; keyId: string; events: readonly AuditEvent[] }

/** The events of a key as sentences, newest first. */
export function KeyHistory({ workspaceSlug, keyId, events }: KeyHistoryProps) {
  return (
    <Card
      title="History"
      action={
        <Link
          href={auditPath(workspaceSlug, { key: keyId })}
          prefetch={false}
          className="text-link text-table hover:underline"
        >
          Open in the audit log
        </Link>
      }
    >
      {events.length === 0 ? (
        <p className="text-muted-foreground">Nothing recorded yet.</p>
      ) : (
        <ol aria-label="History" className="flex flex-col">
          {events.map((event) => (
            <EventLine key={event.id} event={event} />
          ))}
        </ol>
      )}
    </Card>
  )
}

function EventLine({ event }: { event: AuditEvent }) {
  const { action, outcome, receipt, address } = event
  const isStop = effectOf(action) === 'Blocked everywhere'
  const dot = outcome === 'denied' ? 'bg-attention' : isStop ? 'bg-danger' : 'bg-muted-foreground'
  return (
    <li className="relative flex gap-3 pb-4 pl-0.5 last:pb-0 before:absolute before:top-4 before:bottom-0 before:left-1.25 before:w-px before:bg-border last:before:hidden">
      <span aria-hidden="true" className={cn('mt-1.75 size-2 shrink-0 rounded-full', dot)} />
      <div className="min-w-0">
        <p className="wrap-anywhere">{describeEvent(event)}</p>
        <p className="text-muted-foreground text-table">
          <RelativeTime value={event.at} />
          {address === null ? null : ` from ${address}`}
          {receipt === null ? null : (
            <span>
              . <RecordedReceipt event={event} receipt={receipt} />
            </span>
          )}
        </p>
      </div>
    </li>
  )
}
