import { and, eq } from 'drizzle-orm'
import { accessKeys } from '@/db/schema'
import { normaliseKeyName } from '@/lib/domain/access-keys/name-skeleton'
import { isKeyId } from '@/lib/domain/credentials/credential'
import type { ServiceContext } from '../context/context'

/** The keys that match an id or a name. Deleted keys count too: several keys may have had a name one after another. */
export async function findKeyIds(context: ServiceContext, key: string): Promise<string[]> {
  const wanted = key.trim()
  if (isKeyId(wanted)) return [wanted]
  const rows = await context.db
    .select({ id: accessKeys.id })
    .from(accessKeys)
    .where(
      and(
        eq(accessKeys.workspaceId, context.workspace.id),
        eq(accessKeys.nameNormalised, normaliseKeyName(wanted)),
      ),
    )
  return rows.map((row) => row.id)
}
