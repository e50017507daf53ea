import { and, eq, isNull } from 'drizzle-orm'
import { countAllowingKeys } from '@/db/queries/allowing-keys'
import { retiredSince } from '@/db/queries/losses-in-force'
import { permissions } from '@/db/schema'
import { cappedCount, MOST_KEYS_COUNTED } from '@/lib/domain/access-keys/capped-count'
import type { CappedCount } from '@/lib/domain/access-keys/public-types'
import { succeed } from '@/lib/domain/result'
import { defineQuery, NO_INPUT } from '../context/define-query'

/** The number of active keys that allow each live permission, by its name: what the list shows with these two filters. */
export const countKeysOfPermissions = defineQuery<typeof NO_INPUT, Record<string, CappedCount>>(
  { action: 'access-keys.see', input: NO_INPUT },
  async ({ db, workspace }) => {
    const live = await db
      .select({ name: permissions.name })
      .from(permissions)
      .where(and(eq(permissions.workspaceId, workspace.id), isNull(retiredSince())))
    const names = live.map(({ name }) => name)
    const counted = await countAllowingKeys(db, workspace.id, names, MOST_KEYS_COUNTED + 1)
    return succeed(Object.fromEntries(counted.map(({ name, keys }) => [name, cappedCount(keys)])))
  },
)
