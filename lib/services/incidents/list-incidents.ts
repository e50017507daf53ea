import { and, eq, or, type SQL, sql } from 'drizzle-orm'
import { keyset } from '@/db/keyset'
import { countIncidentKeys } from '@/db/queries/incidents'
import { incidentKeys, incidents } from '@/db/schema'
import { contains } from '@/db/words'
import type { Incident } from '@/lib/domain/incidents/incident'
import { type ListIncidentsInput, listIncidentsInput } from '@/lib/domain/incidents/incident-inputs'
import { type ListCursor, readCursor } from '@/lib/domain/lists/cursor'
import { type Page, toPage } from '@/lib/domain/lists/page'
import { succeed } from '@/lib/domain/result'
import type { ServiceContext } from '../context/context'
import { defineQuery } from '../context/define-query'
import { INCIDENT_COLUMNS, toIncident } from './find-incident'

const NUMBER = /^\d{1,9}$/

/** One page of the incidents of the workspace, newest first, by keyset. */
export const listIncidents = defineQuery<typeof listIncidentsInput, Page<Incident>>(
  { action: 'incidents.see', input: listIncidentsInput },
  async (context, input) => {
    const cursor = readCursor(input.cursor, ({ value, id }) => NUMBER.test(value) && NUMBER.test(id))
    if (!cursor.ok) return cursor
    const rows = await selectRows(context, input, cursor.value)
    const numbers = rows.map(({ number }) => number)
    const keys = await countIncidentKeys(context.db, context.workspace.id, numbers)
    return succeed(
      toPage(rows, {
        limit: input.limit,
        cursor: cursor.value,
        sortValue: (row) => row.id,
        toItem: (row) => toIncident(row, keys.get(row.number)),
      }),
    )
  },
)

async function selectRows(
  { db, workspace }: ServiceContext,
  input: ListIncidentsInput,
  cursor: ListCursor | null,
) {
  const sorted = { value: incidents.number, as: sql`int` }
  const { order, after, sortValue } = keyset(sorted, incidents.number, { descending: true, cursor })
  return await db
    .select({ ...INCIDENT_COLUMNS, id: sortValue })
    .from(incidents)
    .where(
      and(
        eq(incidents.workspaceId, workspace.id),
        after,
        matching(input.search.trim()),
        input.state === 'all' ? undefined : eq(incidents.state, input.state),
      ),
    )
    .orderBy(...order)
    .limit(input.limit + 1)
}

/** Title, place, number, and the names and ids of keys: people look for the incident of a key. */
function matching(search: string): SQL | undefined {
  if (search === '') return undefined
  const number = search.replace(/^#/, '')
  return or(
    contains(incidents.title, search),
    contains(incidents.foundAt, search),
    NUMBER.test(number) ? eq(incidents.number, Number(number)) : undefined,
    sql`exists (select from ${incidentKeys} where ${incidentKeys.workspaceId} = ${incidents.workspaceId}
      and ${incidentKeys.number} = ${incidents.number}
      and (${incidentKeys.keyId} = ${search} or ${contains(incidentKeys.keyName, search)}))`,
  )
}
