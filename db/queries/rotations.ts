import { and, eq, isNull } from 'drizzle-orm'
import type { Executor } from '../client'
import { keyRotations } from '../schema'

/** The unfinished rotation of a key. A unique index allows at most one. */
export async function findOpenRotation(executor: Executor, workspaceId: string, keyId: string) {
  const rows = await executor
    .select()
    .from(keyRotations)
    .where(
      and(
        eq(keyRotations.workspaceId, workspaceId),
        eq(keyRotations.keyId, keyId),
        isNull(keyRotations.finishedAt),
      ),
    )
  return rows[0] ?? null
}

export type RotationRow = NonNullable<Awaited<ReturnType<typeof findOpenRotation>>>
