import { and, asc, eq, inArray } from 'drizzle-orm'
import type { Retirable } from '@/lib/domain/as-of/workspace-at'
import type { Executor } from '../client'
import { cloudAccounts, permissions } from '../schema'
import { byName } from '../words'

/** These cloud accounts as stored, archived ones included. */
export async function selectAccounts(
  executor: Executor,
  workspaceId: string,
  ids: readonly string[],
): Promise<Retirable[]> {
  if (ids.length === 0) return []
  const { id, name, createdAt, archivedAt } = cloudAccounts
  const rows = await executor
    .select({ id, name, createdAt, endedAt: archivedAt })
    .from(cloudAccounts)
    .where(and(eq(cloudAccounts.workspaceId, workspaceId), inArray(id, [...ids])))
  return rows.map(toRetirable)
}

/** The catalogue as stored, retired permissions included, in the order of the names. */
export async function selectCatalogue(executor: Executor, workspaceId: string): Promise<Retirable[]> {
  const { name, createdAt, retiredAt } = permissions
  const rows = await executor
    .select({ id: name, name, createdAt, endedAt: retiredAt })
    .from(permissions)
    .where(eq(permissions.workspaceId, workspaceId))
    .orderBy(asc(byName(name)))
  return rows.map(toRetirable)
}

type Row = { id: string; name: string; createdAt: Date; endedAt: Date | null }

function toRetirable({ createdAt, endedAt, ...named }: Row): Retirable {
  return { ...named, createdAt: createdAt.getTime(), endedAt: endedAt?.getTime() ?? null }
}
