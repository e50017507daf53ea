'use client'

import Link from 'next/link'
import { DescriptionList } from '@/components/ui/description-list'
import { ExactTime } from '@/components/ui/relative-time'
import { Sheet, SheetContent } from '@/components/ui/sheet'
import { MEMBER_ROLE_LABELS, MEMBER_ROLES } from '@/lib/domain/access/member-roles'
import type { AuditEvent } from '@/lib/domain/audit/audit-event'
import { actionLabel, describeEvent } from '@/lib/domain/audit/describe-event'
import { keyPath } from '@/lib/domain/console-paths'
import { describeReceipt } from '@/lib/domain/receipt'
import { EventChanges } from './event-changes'
import { OutcomeBadge } from './outcome-badge'

type EventDetailProps = { event: AuditEvent | null; workspaceSlug: string; onClose: () => void }

/** Everything about one event, in a panel beside the list. */
export function EventDetail({ event, workspaceSlug, onClose }: EventDetailProps) {
  return (
    <Sheet open={event !== null} onOpenChange={(isOpen) => isOpen || onClose()}>
      {event === null ? null : (
        <SheetContent title={actionLabel(event.action)} className="sm:max-w-xl">
          <div className="overflow-y-auto px-5 pb-6">
            <p className="mb-4 wrap-anywhere">{describeEvent(event)}</p>
            <DescriptionList items={factsOf(event, workspaceSlug)} />
            <EventChanges event={event} />
          </div>
        </SheetContent>
      )}
    </Sheet>
  )
}

function factsOf(event: AuditEvent, workspaceSlug: string) {
  const { actor, target, receipt } = event
  const role = MEMBER_ROLES.find((one) => one === actor.role)
  const facts = [
    { term: 'Outcome', detail: <OutcomeBadge outcome={event.outcome} /> },
    { term: 'Time', detail: <ExactTime value={event.at} precision="second" /> },
    { term: 'Time in UTC', detail: <code className="font-mono text-table">{event.at}</code> },
    { term: 'Actor', detail: role ? `${actor.label} (${MEMBER_ROLE_LABELS[role]})` : actor.label },
    { term: 'Target', detail: target?.label },
    {
      term: 'Access key',
      detail: event.keyId && <KeyLink keyId={event.keyId} workspaceSlug={workspaceSlug} />,
    },
    { term: 'Reason', detail: event.reason },
    { term: 'Address', detail: event.address },
    { term: 'User agent', detail: event.userAgent },
    { term: 'Receipt', detail: receipt && describeReceipt(receipt, effectOf(event)) },
    {
      term: 'Request',
      detail: event.requestId && <code className="font-mono text-table">{event.requestId}</code>,
    },
    { term: 'Event', detail: <code className="font-mono text-table">{event.id}</code> },
  ]
  return facts.filter(({ detail }) => detail !== null && detail !== undefined && detail !== '')
}

function effectOf({ action }: AuditEvent) {
  return /\.(deactivated|revoked|deleted)$/.test(action) ? 'Refused everywhere' : 'In force everywhere'
}

function KeyLink({ keyId, workspaceSlug }: { keyId: string; workspaceSlug: string }) {
  return (
    <Link href={keyPath(workspaceSlug, keyId)} className="font-mono text-link text-table hover:underline">
      {keyId}
    </Link>
  )
}
