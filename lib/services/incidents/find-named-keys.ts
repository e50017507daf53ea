import { and, eq, inArray } from 'drizzle-orm'
import { accessKeys } from '@/db/schema'
import { type Result, refuse, succeed } from '@/lib/domain/result'
import type { CommandContext } from '../context/context'

/**
 * The keys with these ids, with their names. A deleted key counts: its secret may have leaked before. An unknown id and a
 * key of another workspace get the same answer.
 */
export async function findNamedKeys(
  { tx, workspace }: CommandContext,
  keyIds: readonly string[],
): Promise<Result<{ id: string; name: string }[]>> {
  if (keyIds.length === 0) return succeed([])
  const found = await tx
    .select({ id: accessKeys.id, name: accessKeys.name })
    .from(accessKeys)
    .where(and(eq(accessKeys.workspaceId, workspace.id), inArray(accessKeys.id, [...keyIds])))
  if (found.length === keyIds.length) return succeed(found)
  const missing = keyIds.length - found.length
  const words = missing === 1 ? '1 access key doesn’t' : `${missing} access keys don’t`
  return refuse('NOT_FOUND', `${words} exist in this workspace. Nothing was changed.`)
}
