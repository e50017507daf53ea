import Link from 'next/link'
import { RecordedReceipt } from '@/components/commands/recorded-receipt'
import { KeyLink } from '@/components/shell/key-link'
import { Code } from '@/components/ui/code'
import { DescriptionList } from '@/components/ui/description-list'
import { ExactTime } from '@/components/ui/relative-time'
import { Sheet, SheetContent } from '@/components/ui/sheet'
import { MEMBER_ROLE_LABELS, MEMBER_ROLES } from '@/lib/domain/access/member-roles'
import type { AuditEvent } from '@/lib/domain/audit/audit-event'
import { actionLabel, eventSentence } from '@/lib/domain/audit/describe-event'
import { jobPath } from '@/lib/domain/console-paths'
import { EventChanges } from './event-changes'
import { keyName } from './key-name'
import { OutcomeBadge } from './outcome-badge'
import { ActorLink, TargetLink } from './subject-links'

type EventDetailProps = { event: AuditEvent | null; workspaceSlug: string; onClose: () => void }

/** All facts about one event, in a panel beside the list. */
export function EventDetail({ event, workspaceSlug, onClose }: EventDetailProps) {
  return (
    <Sheet open={event !== null} onOpenChange={(isOpen) => isOpen || onClose()}>
      {event === null ? null : (
        <SheetContent title={actionLabel(event.action)} className="sm:max-w-xl">
          <div className="overflow-y-auto px-5 pb-6">
            <p className="mb-4 wrap-anywhere">
              <Sentence event={event} workspaceSlug={workspaceSlug} />
            </p>
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
    {
      term: 'Time in UTC',
      detail: <Code className="text-table">{event.at}</Code>,
    },
    {
      term: 'Actor',
      detail: (
        <>
          <ActorLink event={event} workspaceSlug={workspaceSlug} />
          {role ? <span> ({MEMBER_ROLE_LABELS[role]})</span> : null}
        </>
      ),
    },
    { term: 'Target', detail: target && <TargetLink event={event} workspaceSlug={workspaceSlug} /> },
    {
      term: 'Access key',
      detail: event.keyId && (
        <>
          <KeyLink keyId={event.keyId} workspaceSlug={workspaceSlug} name={keyName(event) ?? event.keyId} />
          {keyName(event) === null ? null : (
            <Code className="block text-muted-foreground">{event.keyId}</Code>
          )}
        </>
      ),
    },
    { term: 'Reason', detail: event.reason },
    {
      term: 'Job',
      detail: event.jobId && (
        <Link href={jobPath(workspaceSlug, event.jobId)} className="underline underline-offset-2">
          Report
        </Link>
      ),
    },
    { term: 'Address', detail: event.address },
    { term: 'User agent', detail: event.userAgent },
    { term: 'Receipt', detail: receipt && <RecordedReceipt event={event} receipt={receipt} /> },
    {
      term: 'Request',
      detail: event.requestId && <Code className="text-table">{event.requestId}</Code>,
    },
    {
      term: 'Event',
      detail: <Code className="text-table">{event.id}</Code>,
    },
  ]
  return facts.filter(({ detail }) => detail !== null && detail !== undefined && detail !== '')
}

/** The event as a sentence, in which the key's name is a link. */
function Sentence({ event, workspaceSlug }: { event: AuditEvent; workspaceSlug: string }) {
  return eventSentence(event).map(({ text, isKey }) =>
    isKey && event.keyId !== null ? (
      <KeyLink key={text} keyId={event.keyId} workspaceSlug={workspaceSlug} name={text} />
    ) : (
      <span key={text}>{text}</span>
    ),
  )
}
