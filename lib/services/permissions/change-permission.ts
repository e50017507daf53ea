import { and, eq, sql } from 'drizzle-orm'
import { permissions } from '@/db/schema'
import type { Effect } from '@/lib/domain/changes/effect'
import type { Stop } from '@/lib/domain/lost-changes/stop'
import { permissionReferenceInput } from '@/lib/domain/permissions/inputs'
import { orNotFound, refuse, succeed, unchanged } from '@/lib/domain/result'
import { defineCommand } from '../commands/define-command'
import type { CommandContext } from '../context/context'
import { refuseLift } from '../lost-changes/refuse-lift'

/** Takes a permission out of use: no key has it from now on, whatever its scopes say. Reversible. */
export const retirePermission = defineRetirement('tightens', true)

/** Takes a retired permission into use again, also for keys whose scopes name it already. */
export const restorePermission = defineRetirement('loosens', false)

function defineRetirement(effect: Effect, isRetired: boolean) {
  return defineCommand<typeof permissionReferenceInput, { name: string }>(
    { action: 'permissions.manage', effect, input: permissionReferenceInput, concerns: 'workspace' },
    async (context, { name }, { audit, announce }) => {
      const { tx, workspace } = context
      const found = await findLocked(context, name)
      if (!found.ok) return found
      const lost = isRetired
        ? null
        : await refuseLift(context, { keyId: null, whats: ['permission'], id: name })
      if (lost !== null) return lost
      const { isBuiltIn, retiredAt } = found.value
      if (isBuiltIn && isRetired)
        return refuse('STATE_CONFLICT', `Chatelaine needs ${name}, so it can’t be retired.`)
      if ((retiredAt !== null) === isRetired) return unchanged({ name })
      await tx
        .update(permissions)
        .set({ retiredAt: isRetired ? sql`transaction_instant()` : null })
        .where(and(eq(permissions.workspaceId, workspace.id), eq(permissions.name, name)))
      const action = isRetired ? 'permission.retired' : 'permission.restored'
      const stops: Stop = { what: 'permission', id: name, ...(isRetired ? {} : { lifts: true as const }) }
      await announce({ kind: action, keyId: null, stops })
      await audit({ action, target: { type: 'permission', id: name, label: name } })
      return succeed({ name })
    },
  )
}

async function findLocked({ tx, workspace }: CommandContext, name: string) {
  const rows = await tx
    .select({ isBuiltIn: permissions.isBuiltIn, retiredAt: permissions.retiredAt })
    .from(permissions)
    .where(and(eq(permissions.workspaceId, workspace.id), eq(permissions.name, name)))
    .for('no key update')
  return orNotFound(rows[0], 'This scope doesn’t exist in this workspace.')
}
