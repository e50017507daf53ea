import type { DataTableColumn } from '@/components/data-table/data-table-types'
import { RelativeTime } from '@/components/ui/relative-time'
import type { AuditEvent } from '@/lib/domain/audit/audit-event'
import { actionLabel, describeEvent } from '@/lib/domain/audit/describe-event'
import { OutcomeBadge } from './outcome-badge'
import { SubjectLinks } from './subject-links'

/** The columns. The sentence names the actor and opens the event. Only events without success are marked. */
export function eventColumns(
  workspaceSlug: string,
  open: (event: AuditEvent) => void,
): DataTableColumn<AuditEvent>[] {
  return [
    {
      id: 'at',
      header: 'Time',
      cell: (event) => <RelativeTime value={event.at} className="whitespace-nowrap" />,
      canHide: false,
      className: '@2xl:w-32',
    },
    {
      id: 'event',
      header: 'Event',
      canHide: false,
      narrow: 'headline',
      cell: (event) => (
        <span className="flex items-start gap-2">
          {event.outcome === 'success' ? null : <OutcomeBadge outcome={event.outcome} />}
          <button
            type="button"
            onClick={() => open(event)}
            className="line-clamp-2 text-left wrap-anywhere hover:underline"
          >
            {describeEvent(event)}
          </button>
        </span>
      ),
      className: '@2xl:max-w-160',
    },
    {
      id: 'action',
      header: 'Action',
      cell: (event) => <span className="whitespace-nowrap">{actionLabel(event.action)}</span>,
      hiddenByDefault: true,
    },
    {
      id: 'subject',
      header: 'About',
      narrow: 'none',
      cell: (event) => <SubjectLinks event={event} workspaceSlug={workspaceSlug} />,
      className: '@2xl:max-w-56',
    },
    {
      id: 'actor',
      header: 'Actor',
      cell: (event) => (
        <span translate="no" className="wrap-anywhere">
          {event.actor.label}
        </span>
      ),
      hiddenByDefault: true,
    },
    {
      id: 'address',
      header: 'Address',
      narrow: 'none',
      cell: (event) => event.address ?? <span className="text-muted-foreground">None</span>,
    },
    {
      id: 'outcome',
      header: 'Outcome',
      cell: (event) => <OutcomeBadge outcome={event.outcome} />,
      hiddenByDefault: true,
    },
  ]
}
