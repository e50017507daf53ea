import { and, count, eq, isNull, sql } from 'drizzle-orm'
import { accessKeys } from '@/db/schema'
import { cappedCount, MOST_KEYS_COUNTED } from '@/lib/domain/access-keys/capped-count'
import type { CappedCount } from '@/lib/domain/access-keys/public-types'
import { permissionReferenceInput } from '@/lib/domain/permissions/inputs'
import { succeed } from '@/lib/domain/result'
import { defineQuery } from '../context/define-query'

/** Counts the keys whose scopes name a permission: retiring the permission takes it from these keys. */
export const countKeysOfPermission = defineQuery<typeof permissionReferenceInput, CappedCount>(
  { action: 'access-keys.see', input: permissionReferenceInput },
  async ({ db, workspace }, { name }) => {
    const naming = db
      .select({ one: sql`1`.as('one') })
      .from(accessKeys)
      .where(
        and(
          eq(accessKeys.workspaceId, workspace.id),
          sql`${accessKeys.scopes} @> array[${name}]`,
          isNull(accessKeys.deletedAt),
          isNull(accessKeys.revokedAt),
        ),
      )
      .limit(MOST_KEYS_COUNTED + 1)
      .as('naming')
    const found = await db.select({ count: count() }).from(naming)
    const keys = found[0]?.count ?? 0
    return succeed(cappedCount(keys))
  },
)
