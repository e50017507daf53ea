'use client'

import { Siren } from 'lucide-react'
import Link from 'next/link'
import { useMemo } from 'react'
import { DataTable } from '@/components/data-table/data-table'
import { choiceFilter, type DataTableColumn } from '@/components/data-table/data-table-types'
import { timeColumn } from '@/components/data-table/time-column'
import { GuideLink } from '@/components/shell/guide-link'
import { EmptyState } from '@/components/ui/empty-state'
import { incidentPath } from '@/lib/domain/console-paths'
import type { Incident } from '@/lib/domain/incidents/incident'
import { INCIDENT_STATE_LABELS, INCIDENT_STATES } from '@/lib/domain/incidents/incident-states'
import { containmentWords } from '@/lib/domain/incidents/incident-words'
import type { Page } from '@/lib/domain/lists/page'
import { IncidentStateBadge } from './incident-state'
import { INCIDENTS_URL } from './incidents-url'
import { KeysInShort } from './keys-in-short'
import { OpenIncident } from './open-incident'

const SEARCH = { label: 'Search incidents', placeholder: 'Title, place, number or key' }
const FILTERS = [choiceFilter('state', 'State', INCIDENT_STATES, INCIDENT_STATE_LABELS)]

function columnsOf(workspaceSlug: string): DataTableColumn<Incident>[] {
  return [
    {
      id: 'title',
      header: 'Incident',
      cell: ({ number, title, foundAt }) => (
        <span className="flex min-w-48 flex-col">
          <Link
            href={incidentPath(workspaceSlug, number)}
            prefetch={false}
            className="wrap-anywhere font-medium hover:underline"
          >
            {number}. <span translate="no">{title}</span>
          </Link>
          {foundAt === '' ? null : (
            <span translate="no" className="wrap-anywhere line-clamp-1 text-muted-foreground">
              {foundAt}
            </span>
          )}
        </span>
      ),
      canHide: false,
      narrow: 'headline',
      className: '@2xl:max-w-96',
    },
    { id: 'state', header: 'State', cell: (incident) => <IncidentStateBadge incident={incident} /> },
    { id: 'keys', header: 'Access keys', cell: ({ keys }) => <KeysInShort keys={keys} /> },
    timeColumn('opened', 'Opened', ({ openedAt }) => openedAt),
    {
      id: 'by',
      header: 'Opened by',
      cell: ({ openedBy }) => (
        <span translate="no" className="wrap-anywhere">
          {openedBy.label}
        </span>
      ),
    },
    {
      id: 'containment',
      header: 'Containment',
      cell: ({ secondsToContainment }) => containmentWords(secondsToContainment),
    },
  ]
}

type IncidentsListProps = { workspaceSlug: string; page: Page<Incident>; mayRespond: boolean }

/** The table "Incidents". */
export function IncidentsList({ workspaceSlug, page, mayRespond }: IncidentsListProps) {
  const columns = useMemo(() => columnsOf(workspaceSlug), [workspaceSlug])
  return (
    <DataTable
      label="Incidents"
      noun="incidents"
      one="incident"
      url={INCIDENTS_URL}
      columns={columns}
      rowId={({ number }) => String(number)}
      rowName={({ number, title }) => `Incident ${number}: ${title}`}
      rowHref={({ number }) => incidentPath(workspaceSlug, number)}
      page={page}
      search={SEARCH}
      filters={FILTERS}
      empty={
        <EmptyState icon={Siren} title="No incidents yet" action={mayRespond ? <OpenIncident /> : null}>
          An incident collects everything about one leak: the access keys, what was done, and who still tries
          them. Containing a key opens one. <GuideLink guide="a-key-has-leaked" />
        </EmptyState>
      }
    />
  )
}
