import type { z } from 'zod'
import { actorLabel } from '@/lib/domain/access/actor'
import type { AuditAction } from '@/lib/domain/audit/audit-actions'
import type { Effect } from '@/lib/domain/changes/effect'
import { type Result, succeed, unchanged } from '@/lib/domain/result'
import type { OldSecretChange, RotationFacts } from '@/lib/domain/rotation/moves'
import type { RotationEnd, RotationStep } from '@/lib/domain/rotation/steps'
import type { CommandTools } from '../commands/define-command'
import { applySecretChange, type ChangeOfSecret } from '../secrets/change-secret'
import { deactivation, reactivation } from '../secrets/deactivate-secret'
import { revocation } from '../secrets/revoke-secret'
import { defineKeyCommand } from '../stored-key/key-command'
import { keyTarget } from '../stored-key/key-not-found'
import { findLockedRotation, type LockedRotation, storeRotation } from './locked-rotation'

export type MovedRotation = { keyId: string; rotationId: string; step: RotationStep | RotationEnd }

type Move = { to: RotationStep | RotationEnd; old: OldSecretChange; reason?: string }

/** `from`: the step on the person's screen. */
type RotationReference = { keyId: string; rotationId: string; from?: RotationStep }

/**
 * A command on a guided rotation: `decide` allows a move or refuses. If the rotation has left the step that the person
 * saw, nothing changes: a repeat moves once.
 */
export function defineRotationCommand<Schema extends z.ZodType<RotationReference>>(
  head: { effect: Effect; input: Schema },
  decide: (facts: RotationFacts, now: number, input: z.output<Schema>) => Result<Move>,
) {
  return defineKeyCommand<Schema, MovedRotation>(
    { action: 'access-keys.rotate', ...head },
    async (context, input, tools) => {
      const locked = await findLockedRotation(context, input.rotationId)
      if (!locked.ok) return locked
      const { facts, rotation } = locked.value
      if (input.from !== undefined && input.from !== facts.step)
        return unchanged({ keyId: input.keyId, rotationId: rotation.id, step: facts.step })
      const move = decide(facts, locked.value.context.now.getTime(), input)
      return move.ok ? await moveRotation(locked.value, tools, move.value) : move
    },
  )
}

const EVENTS: Record<RotationEnd, AuditAction> = {
  done: 'access_key.rotation_finished',
  cancelled: 'access_key.rotation_cancelled',
}

/** Moves a rotation to another step or to its end: changes the old secret, the row and the audit log. */
export async function moveRotation(
  locked: LockedRotation,
  tools: CommandTools,
  move: Move,
): Promise<Result<MovedRotation>> {
  const { context, rotation, old, fresh } = locked
  const { key } = context
  const changed = await changeOldSecret(locked, tools, move)
  if (!changed.ok) return changed
  const end = move.to === 'done' || move.to === 'cancelled' ? move.to : null
  const newSecretId = move.to === 'create' ? null : (fresh?.id ?? null)
  await storeRotation(context, rotation, {
    step: move.to,
    newSecretId,
    finishedAt: end === null ? null : context.now,
    finishedByLabel: end === null ? null : actorLabel(context.actor),
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

type SecretChangeOfMove = { event: AuditAction; change: ChangeOfSecret<{ reason: string }> }

const SECRET_CHANGES: Record<Exclude<OldSecretChange, 'none'>, SecretChangeOfMove> = {
  deactivate: { event: 'secret.deactivated', change: deactivation },
  reactivate: { event: 'secret.reactivated', change: reactivation },
  revoke: { event: 'secret.revoked', change: revocation },
}

async function changeOldSecret(
  { context, old: secret }: LockedRotation,
  tools: CommandTools,
  { old, reason = '' }: Move,
): Promise<Result<unknown>> {
  if (old === 'none') return succeed(null)
  return await applySecretChange(context, tools, { secret, input: { reason }, ...SECRET_CHANGES[old] })
}
