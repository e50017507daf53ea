import { and, eq, sql } from 'drizzle-orm'
import { permissions } from '@/db/schema'
import { type Result, refuse, succeed } from '@/lib/domain/result'
import type { VerbContext } from '../context'
import type { ActResult, VerbTools } from '../define-verb'

/** Retires a permission or takes it back into use. */
export async function setPermissionRetired(
  { tx, workspace }: VerbContext,
  { name, isRetired }: { name: string; isRetired: boolean },
  { audit, announce }: VerbTools,
): Promise<ActResult<{ name: string }>> {
  const found = await findLocked({ tx, workspace }, name)
  if (!found.ok) return found
  const { isBuiltIn, retiredAt } = found.value
  if (isBuiltIn && isRetired)
    return refuse('STATE_CONFLICT', `Chatelaine itself asks for ${name}, so it cannot be retired.`)
  if ((retiredAt !== null) === isRetired) return { ...succeed({ name }), unchanged: true }
  await tx
    .update(permissions)
    .set({ retiredAt: isRetired ? sql`now()` : null })
    .where(and(eq(permissions.workspaceId, workspace.id), eq(permissions.name, name)))
  const action = isRetired ? 'permission.retired' : 'permission.restored'
  await announce({ kind: action, keyId: null })
  await audit({ action, target: { type: 'permission', id: name, label: name } })
  return succeed({ name })
}

async function findLocked(
  { tx, workspace }: Pick<VerbContext, 'tx' | 'workspace'>,
  name: string,
): Promise<Result<{ isBuiltIn: boolean; retiredAt: Date | null }>> {
  const rows = await tx
    .select({ isBuiltIn: permissions.isBuiltIn, retiredAt: permissions.retiredAt })
    .from(permissions)
    .where(and(eq(permissions.workspaceId, workspace.id), eq(permissions.name, name)))
    .for('no key update')
  const row = rows[0]
  return row === undefined
    ? refuse('NOT_FOUND', 'There is no such permission in this workspace.')
    : succeed(row)
}
