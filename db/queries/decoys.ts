import { and, desc, eq, inArray, isNull, or, sql } from 'drizzle-orm'
import type { Executor, Transaction } from '../client'
import { decoys, decoyUses, workspaces } from '../schema'

/** The decoys of the workspace that are not deleted, the newest first, each with its latest day of use. */
export async function selectDecoys(executor: Executor, workspaceId: string, limit: number) {
  const latest = executor
    .selectDistinctOn([decoyUses.decoyId])
    .from(decoyUses)
    .orderBy(decoyUses.decoyId, desc(decoyUses.day))
    .as('latest')
  return await executor
    .select({
      id: decoys.id,
      name: decoys.name,
      plantedIn: decoys.plantedIn,
      note: decoys.note,
      hint: decoys.hint,
      createdAt: decoys.createdAt,
      createdBy: decoys.createdByLabel,
      calls: latest.calls,
      lastAt: latest.lastAt,
      address: latest.address,
      userAgent: latest.userAgent,
      endpoint: latest.endpoint,
      incident: latest.incident,
    })
    .from(decoys)
    .leftJoin(latest, eq(latest.decoyId, decoys.id))
    .where(and(eq(decoys.workspaceId, workspaceId), isNull(decoys.deletedAt)))
    .orderBy(desc(decoys.createdAt), desc(decoys.id))
    .limit(limit)
}

export type DecoyRow = Awaited<ReturnType<typeof selectDecoys>>[number]

/** The decoys with these stored hashes, with their workspaces. */
export async function findDecoysByHash(executor: Executor, hashes: readonly Buffer[]) {
  return await executor
    .select({
      id: decoys.id,
      name: decoys.name,
      plantedIn: decoys.plantedIn,
      hash: decoys.hash,
      workspace: { id: workspaces.id, slug: workspaces.slug },
    })
    .from(decoys)
    .innerJoin(workspaces, eq(workspaces.id, decoys.workspaceId))
    .where(and(inArray(decoys.hash, [...hashes]), isNull(decoys.deletedAt)))
}

/** The decoys of the workspace with one of these names: an id, or a stored hash in hex. */
export async function findDecoysAmong(executor: Executor, workspaceId: string, names: readonly string[]) {
  if (names.length === 0) return []
  const hashes = names.filter((name) => /^[0-9a-f]{64}$/.test(name)).map((name) => Buffer.from(name, 'hex'))
  const isNamed = or(inArray(decoys.id, [...names]), inArray(decoys.hash, hashes))
  return await executor
    .select({ id: decoys.id, hash: decoys.hash })
    .from(decoys)
    .where(and(isNamed, eq(decoys.workspaceId, workspaceId), isNull(decoys.deletedAt)))
}

export type FoundDecoy = Awaited<ReturnType<typeof findDecoysByHash>>[number]

export type DayOfUse = {
  decoyId: string
  calls: number
  firstAt: Date
  lastAt: Date
  address: string | null
  userAgent: string | null
  endpoint: string
}

/**
 * Adds uses to the day of the last of them. Whether they are the first of that day: a parallel transaction waits for the
 * row, and then adds to it.
 */
export async function addDecoyUse(
  tx: Transaction,
  { firstAt, lastAt, ...use }: DayOfUse,
): Promise<{ day: string; isFirst: boolean }> {
  const day = lastAt.toISOString().slice(0, 10)
  const { address, userAgent, endpoint, calls } = use
  const [row] = await tx
    .insert(decoyUses)
    .values({ ...use, day, firstAt, lastAt })
    .onConflictDoUpdate({
      target: [decoyUses.decoyId, decoyUses.day],
      set: {
        calls: sql`${decoyUses.calls} + ${calls}`,
        lastAt: sql`greatest(${decoyUses.lastAt}, excluded.last_at)`,
        address,
        userAgent,
        endpoint,
      },
    })
    .returning({ isFirst: sql<boolean>`xmax = 0` })
  return { day, isFirst: row?.isFirst ?? false }
}

/** Names the incident that the first use of a day opened. */
export async function nameIncidentOfUse(
  tx: Transaction,
  { decoyId, day, incident }: { decoyId: string; day: string; incident: number },
): Promise<void> {
  await tx
    .update(decoyUses)
    .set({ incident })
    .where(and(eq(decoyUses.decoyId, decoyId), eq(decoyUses.day, day)))
}
