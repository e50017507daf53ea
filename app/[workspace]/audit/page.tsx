import type { Metadata } from 'next'
import { AuditHeader } from '@/components/audit/audit-header'
import { AuditLog } from '@/components/audit/audit-log'
import { AUDIT_URL, toEventFilters } from '@/components/audit/audit-url'
import { ExportEvents } from '@/components/audit/export-events'
import { readTableState } from '@/components/data-table/table-url'
import type { WorkspacePageProps } from '@/components/shell/page-props'
import { RefusedLink } from '@/components/shell/refused-link'
import { listActors } from '@/lib/services/audit/list-actors'
import { getEvent, listEvents } from '@/lib/services/audit/list-events'
import { openPage } from '../open-page'

export const metadata: Metadata = { title: 'Audit' }

const NOTHING = { items: [], nextCursor: null, previousCursor: null }

/** Activity → Audit: the events of this workspace. */
export default async function AuditPage(props: WorkspacePageProps) {
  const { context, query: asked } = await openPage(props)
  const state = readTableState(AUDIT_URL, asked)
  const input = { ...toEventFilters(state, Date.now()), cursor: state.cursor }
  const [events, linked, people] = await Promise.all([
    listEvents(context, input),
    asked.event === undefined ? null : getEvent(context, asked.event),
    listActors(context),
  ])
  const slug = context.workspace.slug
  return (
    <>
      <AuditHeader action={<ExportEvents workspaceSlug={slug} />} />
      {events.ok ? null : <RefusedLink failure={events.failure} className="mb-4" />}
      <AuditLog
        workspaceSlug={slug}
        page={events.ok ? events.value : NOTHING}
        linked={linked?.ok ? linked.value : null}
        people={people.ok ? people.value : []}
      />
    </>
  )
}
