import { count, eq } from 'drizzle-orm'
import { lockWorkspace } from '@/db/queries/lock-workspace'
import { permissions } from '@/db/schema'
import { addPermissionInput, MOST_PERMISSIONS } from '@/lib/domain/permissions/inputs'
import { refuse, succeed } from '@/lib/domain/result'
import { defineCommand } from '../commands/define-command'

/** Adds a permission of the organisation's own APIs to the catalogue. Keys with all scopes have it at once. */
export const addPermission = defineCommand<typeof addPermissionInput, { name: string }>(
  { action: 'permissions.manage', effect: 'loosens', input: addPermissionInput },
  async ({ tx, workspace }, { name, description }, { audit, announce }) => {
    await lockWorkspace(tx, workspace.id)
    const [existing] = await tx
      .select({ count: count() })
      .from(permissions)
      .where(eq(permissions.workspaceId, workspace.id))
    if ((existing?.count ?? 0) >= MOST_PERMISSIONS)
      return refuse(
        'LIMIT_REACHED',
        `A workspace can have at most ${MOST_PERMISSIONS} scopes, including retired ones.`,
      )
    const added = await tx
      .insert(permissions)
      .values({ workspaceId: workspace.id, name, description })
      .onConflictDoNothing()
      .returning({ name: permissions.name })
    if (added.length === 0) {
      const message = `${name} already exists. It may be retired`
      return refuse('NAME_TAKEN', message, { fields: { name: message } })
    }
    await announce({ kind: 'permission.added', keyId: null })
    const target = { type: 'permission', id: name, label: name }
    await audit({ action: 'permission.added', target, after: { name, description } })
    return succeed({ name })
  },
)
