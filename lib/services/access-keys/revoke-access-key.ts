import { eq } from 'drizzle-orm'
import { lockAccessKey } from '@/db/queries/lock-access-key'
import { accessKeys, policies } from '@/db/schema'
import { revokeAccessKeyInput } from '@/lib/domain/access-keys/inputs'
import { refuse, succeed, unchanged } from '@/lib/domain/result'
import { defineCommand } from '../commands/define-command'
import type { CommandContext } from '../context/context'
import { keyNotFound, keyTarget } from '../stored-key/key-not-found'

/** Ends a key for good: all its secrets, at once, at every verifier. A repeat changes nothing. */
export const revokeAccessKey = defineCommand<typeof revokeAccessKeyInput, { keyId: string }>(
  { action: 'access-keys.revoke', effect: 'tightens', input: revokeAccessKeyInput },
  async (context, { keyId, reason }, { audit, announce }) => {
    const { tx, workspace, now } = context
    const key = await lockAccessKey(tx, workspace.id, keyId)
    if (key === null) return keyNotFound()
    if (key.revokedAt !== null) return unchanged({ keyId })
    if (reason === '' && (await reasonRequired(context))) {
      const message = 'Give a reason: it is kept in the audit log'
      return refuse('INVALID_INPUT', message, { fields: { reason: message } })
    }
    await tx
      .update(accessKeys)
      .set({ revokedAt: now, revokedReason: reason || null, version: key.version + 1 })
      .where(eq(accessKeys.id, keyId))
    await announce({ kind: 'access_key.revoked', keyId })
    await audit({
      action: 'access_key.revoked',
      target: keyTarget(key),
      keyId,
      reason: reason || null,
      before: { revokedAt: null, deactivatedAt: key.deactivatedAt?.toISOString() ?? null },
      after: { revokedAt: now.toISOString() },
    })
    return succeed({ keyId })
  },
)

async function reasonRequired({ tx, workspace }: CommandContext): Promise<boolean> {
  const rows = await tx
    .select({ required: policies.reasonRequiredForRevocation })
    .from(policies)
    .where(eq(policies.workspaceId, workspace.id))
  return rows[0]?.required ?? true
}
