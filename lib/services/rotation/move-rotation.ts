import type { AuditAction } from '@/lib/domain/audit/audit-actions'
import { type Result, succeed } from '@/lib/domain/result'
import type { OldSecretChange, RotationMove } from '@/lib/domain/rotation/moves'
import type { RotationEnd, RotationStep } from '@/lib/domain/rotation/steps'
import type { CommandTools } from '../commands/define-command'
import { applySecretChange } from '../secrets/change-secret'
import { deactivation } from '../secrets/deactivate-secret'
import { reactivation } from '../secrets/reactivate-secret'
import { revocation } from '../secrets/revoke-secret'
import { keyTarget } from '../stored-key/key-not-found'
import { type LockedRotation, storeRotation } from './locked-rotation'

export type MovedRotation = { keyId: string; rotationId: string; step: RotationStep | RotationEnd }

const EVENTS: Record<RotationEnd, AuditAction> = {
  done: 'access_key.rotation_finished',
  cancelled: 'access_key.rotation_cancelled',
}

/** Moves a rotation to another step or to its end: changes the old secret, the row and the audit log. */
export async function moveRotation(
  locked: LockedRotation,
  tools: CommandTools,
  move: { to: RotationStep | RotationEnd; old: OldSecretChange; reason?: string },
): Promise<Result<MovedRotation>> {
  const { context, key, rotation, old, fresh } = locked
  const changed = await changeOldSecret(locked, tools, move.old, move.reason ?? '')
  if (!changed.ok) return changed
  const end = move.to === 'done' || move.to === 'cancelled' ? move.to : null
  const newSecretId = move.to === 'create' ? null : (fresh?.id ?? null)
  await storeRotation(context, rotation, {
    step: move.to,
    newSecretId,
    finishedAt: end === null ? null : context.now,
  })
  await tools.audit({
    action: end === null ? 'access_key.rotation_moved' : EVENTS[end],
    target: keyTarget(key),
    keyId: key.id,
    reason: move.reason || null,
    before: { rotationId: rotation.id, step: rotation.step },
    after: { step: move.to, oldSecretId: old.id, newSecretId },
  })
  return succeed({ keyId: key.id, rotationId: rotation.id, step: move.to })
}

/** Applies a move that the state machine allowed, or returns its refusal. */
export async function moveIfAllowed(
  locked: LockedRotation,
  tools: CommandTools,
  allowed: Result<RotationMove>,
  reason?: string,
): Promise<Result<MovedRotation>> {
  if (!allowed.ok) return allowed
  return await moveRotation(locked, tools, { ...allowed.value, ...(reason === undefined ? {} : { reason }) })
}

async function changeOldSecret(
  { context, key, old }: LockedRotation,
  tools: CommandTools,
  change: OldSecretChange,
  reason: string,
): Promise<Result<unknown>> {
  switch (change) {
    case 'none':
      return succeed(null)
    case 'deactivate':
      return await applySecretChange(
        context,
        tools,
        { key, secret: old, event: 'secret.deactivated' },
        (now) => deactivation(now, old, null, key),
      )
    case 'reactivate':
      return await applySecretChange(
        context,
        tools,
        { key, secret: old, event: 'secret.reactivated' },
        (now) => reactivation(now, old, null, key),
      )
    case 'revoke':
      return await applySecretChange(context, tools, { key, secret: old, event: 'secret.revoked' }, (now) =>
        revocation(now, old, { reason }, key),
      )
  }
}
