import { asc, eq } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { isPresentMember } from '@/db/queries/present-members'
import { memberships, users, workspaces } from '@/db/schema'
import { actorLabel } from '@/lib/domain/access/actor'
import { eventNotice } from '@/lib/domain/notices/notice'
import { newId } from '@/lib/secrets/random'
import type { AuditEntry } from '../audit/audit-entry'
import type { AuthoredContext } from '../context/context'
import { recipientsOfKey } from '../owners/recipients-of-key'
import { writeNotice } from './write-notice'

/** Sends a notice about an event to the contacts, if events of this kind have one. */
export async function notifyOfEvent(
  tx: Transaction,
  context: Pick<AuthoredContext, 'actor' | 'workspace' | 'request'>,
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
    recipients: await recipientsOf(tx, context.workspace.id, entry),
  })
}

/**
 * The recipients of the mail: all members if the event is about an incident, those of the key if the event is about a key,
 * else the contact of the workspace.
 */
async function recipientsOf(tx: Transaction, workspaceId: string, entry: AuditEntry): Promise<string[]> {
  if (entry.target?.type === 'incident') return await membersOf(tx, workspaceId)
  if (entry.keyId != null) return await recipientsOfKey(tx, workspaceId, entry.keyId)
  const [workspace] = await tx
    .select({ contact: workspaces.contactEmail })
    .from(workspaces)
    .where(eq(workspaces.id, workspaceId))
  return workspace?.contact ? [workspace.contact] : []
}

/** The addresses of everybody who is a member now. A leak concerns all of them, whatever their role is. */
async function membersOf(tx: Transaction, workspaceId: string): Promise<string[]> {
  const found = await tx
    .select({ email: users.email })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(isPresentMember(workspaceId))
    .orderBy(asc(users.email))
  return found.map(({ email }) => email)
}
