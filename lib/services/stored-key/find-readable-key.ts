import { and, eq, isNull, sql } from 'drizzle-orm'
import { accessKeys } from '@/db/schema'
import { may } from '@/lib/domain/access/may'
import type { ServiceContext } from '../context'

export type ReadableKey = { id: string; name: string; revokedAt: Date | null; now: Date }

/** The key and the database's time. Null if the key does not exist or the actor may not see it. */
export async function findReadableKey(
  { db, actor, workspace }: ServiceContext,
  keyId: string,
): Promise<ReadableKey | null> {
  if (!may(actor, 'access-keys.see')) return null
  const rows = await db
    .select({
      id: accessKeys.id,
      name: accessKeys.name,
      revokedAt: accessKeys.revokedAt,
      now: sql<Date>`clock_instant()`.mapWith((value: string) => new Date(value)),
    })
    .from(accessKeys)
    .where(
      and(eq(accessKeys.workspaceId, workspace.id), eq(accessKeys.id, keyId), isNull(accessKeys.deletedAt)),
    )
  return rows[0] ?? null
}
