import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { ContainButton } from '@/components/access-keys/actions/contain-button'
import { ExportIncident } from '@/components/incidents/export-incident'
import { IncidentActions } from '@/components/incidents/incident-actions'
import { IncidentActivity } from '@/components/incidents/incident-activity'
import { IncidentFacts } from '@/components/incidents/incident-facts'
import { IncidentKeys } from '@/components/incidents/incident-keys'
import { IncidentOutlook } from '@/components/incidents/incident-outlook'
import { IncidentStateBadge } from '@/components/incidents/incident-state'
import { IncidentTimeline } from '@/components/incidents/incident-timeline'
import { PageHeader } from '@/components/shell/page-header'
import { requireMember } from '@/lib/auth/require-member'
import { memberMay } from '@/lib/domain/access/may'
import { incidentPath } from '@/lib/domain/console-paths'
import type { IncidentDetail } from '@/lib/domain/incidents/incident'
import { standingOf } from '@/lib/domain/incidents/key-standing'
import { getIncident } from '@/lib/services/incidents/get-incident'

type IncidentPageProps = { params: Promise<{ workspace: string; number: string }> }

// The title and the page need the same incident: it is read once.
const readIncident = cache(async (workspace: string, number: string) => {
  const context = await requireMember(workspace)
  return { context, found: await getIncident(context, { number }) }
})

/** The title of the browser tab names the incident. */
export async function generateMetadata({ params }: IncidentPageProps): Promise<Metadata> {
  const { workspace, number } = await params
  const { found } = await readIncident(workspace, number)
  return { title: found.ok ? `Incident ${found.value.number}: ${found.value.title}` : 'Incident' }
}

/** One incident, as a report that somebody else reads tomorrow: what, when, who, what happened since. */
export default async function IncidentPage({ params }: IncidentPageProps) {
  const { workspace, number } = await params
  const { context, found } = await readIncident(workspace, number)
  if (!found.ok) notFound()
  const incident = found.value
  const place = { incident, workspaceSlug: workspace }
  return (
    <>
      <PageHeader
        back={{ href: incidentPath(workspace), label: 'Incidents' }}
        title={
          <>
            Incident {incident.number}: <span translate="no">{incident.title}</span>
          </>
        }
        description={<IncidentStateBadge incident={incident} />}
        action={
          <>
            {memberMay(context.actor.role, 'incidents.open') ? (
              <IncidentActions incident={incident} contain={containButtonOf(incident)} />
            ) : null}
            <ExportIncident workspaceSlug={workspace} number={incident.number} />
          </>
        }
      />
      <div className="flex flex-col gap-6">
        <IncidentOutlook incident={incident} />
        <IncidentKeys {...place} />
        <IncidentActivity number={incident.number} workspaceSlug={workspace} initial={incident.activity} />
        <IncidentFacts incident={incident} />
        <IncidentTimeline {...place} />
      </div>
    </>
  )
}

/** "Contain" for the keys that nothing limits yet; null if none is left or the incident is closed. */
function containButtonOf({ number, state, listedKeys }: IncidentDetail) {
  const live = listedKeys.filter((key) => standingOf(key) === 'live')
  if (state !== 'open' || live.length === 0) return null
  return <ContainButton keys={live.map(({ keyId, name }) => ({ id: keyId, name }))} incident={number} />
}
