import { and, desc, eq } from 'drizzle-orm'
import { incidents } from '@/db/schema'
import { succeed } from '@/lib/domain/result'
import { defineQuery, NO_INPUT } from '../context/define-query'

export type OpenIncident = { number: number; title: string }

const MOST = 50

/** The latest open incidents, which contained keys can be added to. */
export const listOpenIncidents = defineQuery<typeof NO_INPUT, { incidents: OpenIncident[] }>(
  { action: 'access-keys.contain', input: NO_INPUT },
  async ({ db, workspace }) => {
    const { workspaceId, number, title, state } = incidents
    const found = await db
      .select({ number, title })
      .from(incidents)
      .where(and(eq(workspaceId, workspace.id), eq(state, 'open')))
      .orderBy(desc(number))
      .limit(MOST)
    return succeed({ incidents: found })
  },
)
