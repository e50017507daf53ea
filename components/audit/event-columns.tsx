import type { DataTableColumn } from '@/components/data-table/data-table-types'
import { RelativeTime } from '@/components/ui/relative-time'
import type { AuditEvent } from '@/lib/domain/audit/audit-event'
import { actionLabel, describeEvent } from '@/lib/domain/audit/describe-event'
import { KeyLink, keyName } from './key-link'
import { OutcomeBadge } from './outcome-badge'

/** The columns; the sentence opens the event. */
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
        <button
          type="button"
          onClick={() => open(event)}
          className="line-clamp-2 text-left wrap-anywhere hover:underline"
        >
          {describeEvent(event)}
        </button>
      ),
      className: '@2xl:max-w-120',
    },
    {
      id: 'action',
      header: 'Action',
      cell: (event) => <span className="whitespace-nowrap">{actionLabel(event.action)}</span>,
      hiddenByDefault: true,
    },
    {
      id: 'key',
      header: 'Access key',
      cell: (event) =>
        event.keyId === null ? (
          <span className="text-muted-foreground">None</span>
        ) : (
          <KeyLink
            keyId={event.keyId}
            workspaceSlug={workspaceSlug}
            name={keyName(event) ?? 'Open the key'}
          />
        ),
      className: '@2xl:max-w-48',
    },
    {
      id: 'actor',
      header: 'Actor',
      cell: (event) => (
        <span translate="no" className="wrap-anywhere">
          {event.actor.label}
        </span>
      ),
    },
    {
      id: 'address',
      header: 'Address',
      cell: (event) => event.address ?? <span className="text-muted-foreground">None</span>,
    },
    { id: 'outcome', header: 'Outcome', cell: (event) => <OutcomeBadge outcome={event.outcome} /> },
  ]
}
