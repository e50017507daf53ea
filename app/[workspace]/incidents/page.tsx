import type { Metadata } from 'next'
import Link from 'next/link'
import { isNarrowed, readTableState } from '@/components/data-table/table-url'
import { IncidentsList } from '@/components/incidents/incidents-list'
import { INCIDENTS_URL, toIncidentsInput } from '@/components/incidents/incidents-url'
import { OpenIncident } from '@/components/incidents/open-incident'
import { PageHeader } from '@/components/shell/page-header'
import type { WorkspacePageProps } from '@/components/shell/page-props'
import { Notice } from '@/components/ui/notice'
import { memberMay } from '@/lib/domain/access/may'
import { incidentPath } from '@/lib/domain/console-paths'
import { listIncidents } from '@/lib/services/incidents/list-incidents'
import { openPage } from '../open-page'

export const metadata: Metadata = { title: 'Incidents' }

/** Respond → Incidents: the leaks of this workspace. */
export default async function IncidentsPage(props: WorkspacePageProps) {
  const { workspace, context, query } = await openPage(props)
  const state = readTableState(INCIDENTS_URL, query)
  const incidents = await listIncidents(context, toIncidentsInput(state))
  const isEmpty = incidents.ok && incidents.value.items.length === 0 && !isNarrowed(state)
  const mayRespond = memberMay(context.actor.role, 'incidents.open')
  return (
    <>
      <PageHeader
        title="Incidents"
        description="Leaks, what was done about them, and who still tries the leaked keys."
        // The empty list has the button in its middle, where a reader looks.
        action={mayRespond && !isEmpty ? <OpenIncident /> : null}
      />
      {incidents.ok ? (
        <IncidentsList workspaceSlug={workspace} page={incidents.value} mayRespond={mayRespond} />
      ) : (
        <Notice tone="attention" title={incidents.failure.message}>
          This link contains a filter that doesn’t exist here.{' '}
          <Link href={incidentPath(workspace)} className="underline underline-offset-2">
            Show all incidents
          </Link>
        </Notice>
      )}
    </>
  )
}
