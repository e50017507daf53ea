import { eq } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { workspaces } from '@/db/schema'
import { actorLabel } from '@/lib/domain/access/actor'
import { eventNotice } from '@/lib/domain/notices/notice'
import { newId } from '@/lib/secrets/random'
import type { AuditEntry } from '../audit/audit-entry'
import type { ServiceContext } from '../context/context'
import { recipientsOfKey } from '../owners/recipients-of-key'
import { writeNotice } from './write-notice'

/** Sends a notice about an event to the contacts, if events of this kind have one. */
export async function notifyOfEvent(
  tx: Transaction,
  context: ServiceContext,
  entry: AuditEntry,
  at: Date,
): Promise<void> {
  if ((entry.outcome ?? 'success') !== 'success') return
  const text = eventNotice({
    action: entry.action,
    by: actorLabel(context.actor),
    address: context.request.address,
    at,
    target: entry.target ?? null,
    keyId: entry.keyId ?? null,
    reason: entry.reason ?? null,
    before: entry.before ?? {},
    after: entry.after ?? {},
  })
  if (text === null) return
  const secretId = typeof entry.after?.secretId === 'string' ? entry.after.secretId : null
  const what = [entry.action, entry.target?.id ?? '', secretId ?? '', entry.changeId ?? newId('ntc')]
  await writeNotice(tx, {
    ...text,
    workspaceId: context.workspace.id,
    onceKey: what.join(':'),
    keyId: entry.keyId ?? null,
    secretId,
    recipients: await recipientsOf(tx, context.workspace.id, entry.keyId ?? null),
  })
}

/**
 * The recipients of the mail about the key. The mail about an event without a key goes to the contact of the workspace.
 */
async function recipientsOf(tx: Transaction, workspaceId: string, keyId: string | null): Promise<string[]> {
  if (keyId !== null) return await recipientsOfKey(tx, workspaceId, keyId)
  const [workspace] = await tx
    .select({ contact: workspaces.contactEmail })
    .from(workspaces)
    .where(eq(workspaces.id, workspaceId))
  return workspace?.contact ? [workspace.contact] : []
}
