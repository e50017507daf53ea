import { asc, eq } from 'drizzle-orm'
import { retiredSince } from '@/db/queries/losses-in-force'
import { permissions } from '@/db/schema'
import { byName } from '@/db/words'
import { may } from '@/lib/domain/access/may'
import type { PermissionListItem } from '@/lib/domain/permissions/inputs'
import { type Result, refuse, succeed } from '@/lib/domain/result'
import type { ServiceContext } from '../context'

/** The whole catalogue of the workspace by name, including retired permissions. */
export async function listPermissions(context: ServiceContext): Promise<Result<PermissionListItem[]>> {
  if (!may(context.actor, 'permissions.see'))
    return refuse('FORBIDDEN', 'You may not see the permission catalogue')
  const rows = await context.db
    .select({
      name: permissions.name,
      description: permissions.description,
      isBuiltIn: permissions.isBuiltIn,
      createdAt: permissions.createdAt,
      retiredAt: retiredSince(),
    })
    .from(permissions)
    .where(eq(permissions.workspaceId, context.workspace.id))
    .orderBy(asc(byName(permissions.name)))
  return succeed(
    rows.map((row) => ({
      name: row.name,
      description: row.description,
      isBuiltIn: row.isBuiltIn,
      addedAt: row.createdAt.toISOString(),
      retiredAt: row.retiredAt?.toISOString() ?? null,
    })),
  )
}
