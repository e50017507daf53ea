import { eq } from 'drizzle-orm'
import type { z } from 'zod'
import { type LockedAccessKey, lockAccessKey } from '@/db/queries/lock-access-key'
import { accessKeys } from '@/db/schema'
import type { AuditAction } from '@/lib/domain/audit/audit-actions'
import { refuse } from '@/lib/domain/result'
import type { AuditEntry } from '../audit/audit-entry'
import {
  type Act,
  type Command,
  type CommandHead,
  type CommandTools,
  defineCommand,
} from '../commands/define-command'
import type { CommandContext } from '../context/context'
import { keyNotFound, keyTarget } from './key-not-found'

/** The context of a command that holds the lock of a key. */
export type KeyContext = CommandContext & { key: LockedAccessKey }

/** A command on one key: takes the lock of the key that the input names, and then acts. */
export function defineKeyCommand<Schema extends z.ZodType<{ keyId: string }>, Value extends object>(
  command: CommandHead<Schema>,
  act: Act<z.output<Schema>, Value, KeyContext>,
): Command<Value> {
  return defineCommand<Schema, Value>(command, async (context, input, tools) => {
    const key = await lockAccessKey(context.tx, context.workspace.id, input.keyId)
    return key === null ? keyNotFound() : await act({ ...context, key }, input, tools)
  })
}

/** `stops`: see `ChangeAnnouncement`. */
export type KeyChange = Pick<AuditEntry, 'reason' | 'before' | 'after'> & {
  event: AuditAction
  set?: Partial<typeof accessKeys.$inferInsert>
  stops?: null | undefined
}

/** Stores a change of the locked key under its next version. Announces and records the change. */
export async function changeKey(
  { tx, key }: KeyContext,
  { audit, announce }: CommandTools,
  { event, set, stops, ...facts }: KeyChange,
): Promise<void> {
  const { id: keyId, version } = key
  await tx
    .update(accessKeys)
    .set({ ...set, version: version + 1 })
    .where(eq(accessKeys.id, keyId))
  await announce({ kind: event, keyId, ...(stops === null ? { stops } : {}) })
  await audit({ action: event, target: keyTarget(key), keyId, ...facts })
}

/** The answer to any change of a revoked key. */
export function keyIsRevoked() {
  return refuse('STATE_CONFLICT', 'This key is revoked and can’t be changed')
}
