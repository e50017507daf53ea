import type { z } from 'zod'
import { databaseTime } from '@/db/database-time'
import { findSecret } from '@/db/queries/key-secrets'
import { refreshKeyExpiry } from '@/db/queries/refresh-key-expiry'
import { findPolicy } from '@/db/queries/workspace-policy'
import { effectiveExpiry } from '@/lib/domain/access-keys/expiry'
import { countsAsActive } from '@/lib/domain/access-keys/key-status'
import type { AuditAction } from '@/lib/domain/audit/audit-actions'
import type { Stop } from '@/lib/domain/lost-changes/stop'
import { type Result, refuse, succeed, unchanged } from '@/lib/domain/result'
import type { ActResult, CommandHead, CommandTools } from '../commands/define-command'
import type { CommandContext } from '../context/context'
import { defineKeyCommand, type KeyContext, keyIsRevoked } from '../stored-key/key-command'
import { keyTarget } from '../stored-key/key-not-found'

export type StoredSecret = NonNullable<Awaited<ReturnType<typeof findSecret>>>

/** The fields that a change of a secret wrote, for the audit event. Null if there was nothing to change. */
export type SecretChange = {
  before: Record<string, unknown>
  after: Record<string, unknown>
  reason?: string
  /** The stop of the change, if the event's kind does not determine it. */
  stops?: Stop
  /** The setting in `stops` never reduces the rights of the secret. */
  onlyLoosens?: boolean
} | null

export type ChangeOfSecret<Input> = (
  context: KeyContext,
  secret: StoredSecret,
  input: Input,
) => Promise<Result<SecretChange>>

export type ChangedSecret = { keyId: string; secretId: string }

/**
 * Defines a command on one secret: takes the key's lock, finds the secret, and refuses a final state. A revoked or
 * expired secret never changes again, judged by the database's clock after the lock. A secret of a revoked key can only
 * be revoked.
 */
export function defineSecretCommand<Schema extends z.ZodType<{ keyId: string; secretId: string }>>(
  command: CommandHead<Schema> & { event: AuditAction },
  change: ChangeOfSecret<z.output<Schema>>,
) {
  const { event } = command
  return defineKeyCommand<Schema, ChangedSecret>(command, async (context, input, tools) => {
    const secret = await findSecret(context.tx, input.keyId, input.secretId)
    if (secret === null) return refuse('NOT_FOUND', 'This key doesn’t have this secret')
    const locked = { ...context, now: await databaseTime(context.tx) }
    return await applySecretChange(locked, tools, { secret, event, change, input })
  })
}

/** A change of one secret, its input, and the name of the audit event. */
export type SecretChangeToApply<Input> = {
  secret: StoredSecret
  event: AuditAction
  change: ChangeOfSecret<Input>
  input: Input
}

/** Changes one secret inside a command that holds the key's lock. Announces and records the change. */
export async function applySecretChange<Input>(
  context: KeyContext,
  { audit, announce }: CommandTools,
  { secret, event, change, input }: SecretChangeToApply<Input>,
): Promise<ActResult<ChangedSecret>> {
  const { tx, workspace, key, now } = context
  const done = { keyId: key.id, secretId: secret.id }
  const isFinal = !countsAsActive(await factsOfEnd(context, secret, event), now.getTime())
  if (isFinal && event === 'secret.revoked') return unchanged(done)
  if (key.revokedAt !== null && event !== 'secret.revoked') return keyIsRevoked()
  if (isFinal)
    return refuse('STATE_CONFLICT', 'This secret has expired or was revoked, so it can’t be changed')
  const changed = await change(context, secret, input)
  if (!changed.ok) return changed
  if (changed.value === null) return unchanged(done)
  await refreshKeyExpiry(tx, workspace.id, key.id)
  const { before, after, reason, stops, onlyLoosens = false } = changed.value
  await announce({
    kind: event,
    keyId: key.id,
    secretId: secret.id,
    ...(stops === undefined ? {} : { stops, onlyLoosens }),
  })
  await audit({
    action: event,
    target: keyTarget(key),
    keyId: key.id,
    reason: reason || null,
    before: { secretId: secret.id, ...before },
    after: { secretId: secret.id, ...after },
  })
  return succeed(done)
}

/**
 * When a secret ends under the policy. For a revocation, the policy does not count: the secret must stay ended even if
 * the policy changes.
 */
async function factsOfEnd({ tx, workspace }: CommandContext, secret: StoredSecret, event: AuditAction) {
  const [revokedAt, expiresAt] = [secret.revokedAt?.getTime() ?? null, secret.expiresAt.getTime()]
  if (event === 'secret.revoked') return { revokedAt, expiresAt }
  const { longestLifetimeDays } = await findPolicy(tx, workspace.id)
  return { revokedAt, expiresAt: effectiveExpiry(expiresAt, secret.createdAt.getTime(), longestLifetimeDays) }
}
