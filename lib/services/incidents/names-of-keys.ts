import { and, eq, inArray } from 'drizzle-orm'
import type { Executor } from '@/db/client'
import { incidentKeys } from '@/db/schema'

/** The names of keys of an incident, as they were when the keys were added. A name never changes. */
export async function namesOfKeys(
  db: Executor,
  { workspaceId, number }: { workspaceId: string; number: number },
  keyIds: readonly string[],
): Promise<Map<string, string>> {
  if (keyIds.length === 0) return new Map()
  const found = await db
    .select({ id: incidentKeys.keyId, name: incidentKeys.keyName })
    .from(incidentKeys)
    .where(
      and(
        eq(incidentKeys.workspaceId, workspaceId),
        eq(incidentKeys.number, number),
        inArray(incidentKeys.keyId, [...new Set(keyIds)]),
      ),
    )
  return new Map(found.map(({ id, name }) => [id, name]))
}
