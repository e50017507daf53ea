import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { Executor } from '@/db/client'
import { incidents } from '@/db/schema'
import { ACTOR_TYPES } from '@/lib/domain/access/actor-types'
import type { Incident } from '@/lib/domain/incidents/incident'
import { secondsToContainment } from '@/lib/domain/incidents/incident-words'
import type { StandingCounts } from '@/lib/domain/incidents/key-standing'
import { orNotFound, type Result } from '@/lib/domain/result'
import type { CommandContext } from '../context/context'

/**
 * The first containment of a key of the incident. A key that was stopped in another way than by "Contain" counts too; a
 * key that was stopped before the incident was opened counts from the opening.
 */
const CONTAINED_AT: SQL<Date | null> = sql<Date | null>`coalesce(incidents.contained_at, (
  select min(greatest(least(k.revoked_at, k.deactivated_at, c.since), incidents.opened_at))
  from incident_keys i
  left join access_keys k on k.id = i.key_id and k.workspace_id = i.workspace_id
  left join key_containments c on c.key_id = i.key_id and c.workspace_id = i.workspace_id
  where i.workspace_id = incidents.workspace_id and i.number = incidents.number
    and least(k.revoked_at, k.deactivated_at, c.since) is not null))`.mapWith(incidents.containedAt)

/** The columns of an incident that its answers need. */
export const INCIDENT_COLUMNS = {
  number: incidents.number,
  title: incidents.title,
  foundAt: incidents.foundAt,
  state: incidents.state,
  outcome: incidents.outcome,
  openedAt: incidents.openedAt,
  authorType: incidents.authorType,
  authorId: incidents.authorId,
  authorLabel: incidents.authorLabel,
  containedAt: CONTAINED_AT,
  closedAt: incidents.closedAt,
}

const NOT_HERE = 'This incident doesn’t exist in this workspace.'

const isIncident = (workspaceId: string, number: number) =>
  and(eq(incidents.workspaceId, workspaceId), eq(incidents.number, number))

/** An incident of this workspace. */
export async function findIncident(
  db: Executor,
  workspaceId: string,
  number: number,
): Promise<Result<IncidentRow>> {
  const rows = await db.select(INCIDENT_COLUMNS).from(incidents).where(isIncident(workspaceId, number))
  return orNotFound(rows[0], NOT_HERE)
}

/** An incident of this workspace, locked until the end of the transaction. */
export async function findLockedIncident({ tx, workspace }: CommandContext, number: number) {
  const rows = await tx
    .select({
      number: incidents.number,
      title: incidents.title,
      state: incidents.state,
      version: incidents.version,
    })
    .from(incidents)
    .where(isIncident(workspace.id, number))
    .for('no key update')
  return orNotFound(rows[0], NOT_HERE)
}

export type IncidentRow = Pick<
  typeof incidents.$inferSelect,
  Exclude<keyof typeof INCIDENT_COLUMNS, 'containedAt'>
> & { containedAt: Date | null }

const NO_KEYS: StandingCounts = { live: 0, restricted: 0, stopped: 0, over: 0 }

/** A row in the form that pages and answers show. */
export function toIncident(row: IncidentRow, keys: StandingCounts = NO_KEYS): Incident {
  const { number, title, foundAt, state, outcome, openedAt, containedAt, closedAt } = row
  return {
    number,
    title,
    foundAt,
    state,
    outcome,
    openedAt: openedAt.toISOString(),
    openedBy: authorOf(row),
    containedAt: containedAt?.toISOString() ?? null,
    secondsToContainment: secondsToContainment(openedAt, containedAt),
    closedAt: closedAt?.toISOString() ?? null,
    keys,
  }
}

/** Who opened an incident or wrote a note. */
export function authorOf(row: { authorType: string; authorId: string; authorLabel: string }) {
  const type = ACTOR_TYPES.find((one) => one === row.authorType) ?? 'system'
  return { type, id: row.authorId === '' ? null : row.authorId, label: row.authorLabel }
}
