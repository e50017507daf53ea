import { asc, eq } from 'drizzle-orm'
import { retiredSince } from '@/db/queries/losses-in-force'
import { permissions } from '@/db/schema'
import { byName } from '@/db/words'
import { permissionDescription } from '@/lib/domain/access/permissions'
import type { PermissionListItem } from '@/lib/domain/permissions/inputs'
import { succeed } from '@/lib/domain/result'
import { defineQuery, NO_INPUT } from '../context/define-query'

/** The whole catalogue of the workspace by name, including retired permissions. */
export const listPermissions = defineQuery<typeof NO_INPUT, PermissionListItem[]>(
  { action: 'permissions.see', input: NO_INPUT },
  async (context) => {
    const rows = await context.db
      .select({
        name: permissions.name,
        description: permissions.description,
        isBuiltIn: permissions.isBuiltIn,
        addedAt: permissions.createdAt,
        retiredAt: retiredSince(),
      })
      .from(permissions)
      .where(eq(permissions.workspaceId, context.workspace.id))
      .orderBy(asc(byName(permissions.name)))
    return succeed(
      rows.map(({ addedAt, retiredAt, ...permission }) => ({
        ...permission,
        description: permissionDescription(permission.name, permission.description),
        addedAt: addedAt.toISOString(),
        retiredAt: retiredAt?.toISOString() ?? null,
      })),
    )
  },
)
