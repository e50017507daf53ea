import Link from 'next/link'
import { Card } from '@/components/ui/card'
import { cn } from '@/lib/cn'
import { auditPath } from '@/lib/domain/console-paths'
import type { IncidentDetail, TimelineEntry } from '@/lib/domain/incidents/incident'
import { describeReceipt, effectOf } from '@/lib/domain/receipt'
import { ReportTime } from './report-time'

type IncidentTimelineProps = { incident: IncidentDetail; workspaceSlug: string }

/** The events of an incident and of its keys, and notes, oldest first, as a report is read. */
export function IncidentTimeline({ incident, workspaceSlug }: IncidentTimelineProps) {
  const { timeline, hasEarlier, openedAt } = incident
  return (
    <Card
      title="Timeline"
      action={
        <Link
          href={auditPath(workspaceSlug, { period: 'custom', from: openedAt })}
          prefetch={false}
          className="text-link text-table hover:underline"
        >
          Open in the audit log
        </Link>
      }
    >
      {hasEarlier ? (
        <p className="mb-3 text-muted-foreground">Earlier entries are in the export and in the audit log.</p>
      ) : null}
      <ol aria-label="Timeline" className="flex flex-col">
        {timeline.map((entry, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: entries are only added at the end.
          <Entry key={place} entry={entry} />
        ))}
      </ol>
    </Card>
  )
}

function Entry({ entry }: { entry: TimelineEntry }) {
  const { kind, at, by, text, action, address, receipt } = entry
  const effect = effectOf(action ?? '')
  const dot =
    kind === 'note' ? 'bg-primary' : effect === 'Blocked everywhere' ? 'bg-danger' : 'bg-muted-foreground'
  return (
    <li className="relative flex gap-3 pb-4 pl-0.5 last:pb-0 before:absolute before:top-4 before:bottom-0 before:left-1.25 before:w-px before:bg-border last:before:hidden">
      <span aria-hidden="true" className={cn('mt-1.75 size-2 shrink-0 rounded-full', dot)} />
      <div className="min-w-0">
        {kind === 'note' ? (
          <blockquote className="wrap-anywhere whitespace-pre-wrap border-primary border-l-2 pl-3">
            {text}
          </blockquote>
        ) : (
          <p className="wrap-anywhere">{text}</p>
        )}
        <p className="text-muted-foreground text-table">
          <ReportTime value={at} />
          {kind === 'note' ? (
            <>
              {', note by '}
              <span translate="no">{by.label}</span>
            </>
          ) : null}
          {address === null ? null : ` from ${address}`}
          {receipt === null ? null : `. ${describeReceipt(receipt, effect)}`}
        </p>
      </div>
    </li>
  )
}
