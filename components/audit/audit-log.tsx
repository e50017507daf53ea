'use client'

import { ScrollText } from 'lucide-react'
import { useCallback, useMemo } from 'react'
import { DataTable } from '@/components/data-table/data-table'
import { choiceFilter, type DataTableFilter } from '@/components/data-table/data-table-types'
import { EmptyState } from '@/components/ui/empty-state'
import { useUrlParameter } from '@/components/ui/use-url-parameter'
import { AUDIT_OUTCOMES } from '@/lib/domain/audit/audit-actions'
import type { AuditEvent } from '@/lib/domain/audit/audit-event'
import { actionOptions, describeEvent, OUTCOME_LABELS } from '@/lib/domain/audit/describe-event'
import { AUDIT_PERIODS } from '@/lib/domain/audit/periods'
import type { Page } from '@/lib/domain/lists/page'
import { AUDIT_URL, CUSTOM_PERIOD } from './audit-url'
import { eventColumns } from './event-columns'
import { EventDetail } from './event-detail'

const PERIODS = [...AUDIT_PERIODS, CUSTOM_PERIOD] as const
const PERIOD_LABELS: Record<(typeof PERIODS)[number], string> = {
  hour: 'Last hour',
  day: 'Last 24 hours',
  week: 'Last 7 days',
  custom: 'Custom',
}
const CUSTOM = { id: 'period', value: CUSTOM_PERIOD }

type AuditLogProps = {
  workspaceSlug: string
  page: Page<AuditEvent>
  /** The event in the URL, which may be on another page of the list. */
  linked: AuditEvent | null
  /** The e-mails in the filter of actors. */
  people: readonly string[]
}

/** The table "Audit events" and the panel with one event. */
export function AuditLog({ workspaceSlug, page, linked, people }: AuditLogProps) {
  const [eventId, setEventId] = useUrlParameter('event')
  const open = useCallback((event: AuditEvent) => setEventId(String(event.id)), [setEventId])
  const columns = useMemo(() => eventColumns(workspaceSlug, open), [workspaceSlug, open])
  const filters = useMemo(() => filtersFor(people), [people])
  const opened = [...page.items, ...(linked ? [linked] : [])].find((event) => String(event.id) === eventId)
  return (
    <>
      <DataTable
        label="Audit events"
        noun="events"
        one="event"
        url={AUDIT_URL}
        columns={columns}
        rowId={(event) => String(event.id)}
        rowName={describeEvent}
        onOpenRow={open}
        page={page}
        filters={filters}
        empty={
          <EmptyState icon={ScrollText} title="Nothing recorded yet">
            Changes, denied attempts, sign-ins and exports will appear here.
          </EmptyState>
        }
      />
      <EventDetail event={opened ?? null} workspaceSlug={workspaceSlug} onClose={() => setEventId(null)} />
    </>
  )
}

function filtersFor(people: readonly string[]): DataTableFilter[] {
  return [
    choiceFilter('period', 'Period', PERIODS, PERIOD_LABELS),
    { kind: 'instant', id: 'from', label: 'From', shownWith: CUSTOM },
    { kind: 'instant', id: 'to', label: 'To', shownWith: CUSTOM },
    {
      kind: 'text',
      id: 'actor',
      label: 'Actor',
      hint: 'A member’s email or a key’s name',
      suggestions: people,
    },
    { kind: 'text', id: 'key', label: 'Key', hint: 'An access key’s ID or name' },
    { kind: 'choice', id: 'action', label: 'Action', options: actionOptions() },
    choiceFilter('outcome', 'Outcome', AUDIT_OUTCOMES, OUTCOME_LABELS),
    { kind: 'text', id: 'address', label: 'Address', hint: 'An address, such as 203.0.113.9' },
    { kind: 'text', id: 'job', label: 'Job', hint: 'The ID of a bulk job' },
  ]
}
