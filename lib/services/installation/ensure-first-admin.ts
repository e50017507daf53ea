import { eq, sql } from 'drizzle-orm'
import { ADVISORY_LOCKS } from '@/db/advisory-locks'
import type { Database, Transaction } from '@/db/client'
import { firstWorkspace } from '@/db/queries/first-workspace'
import { memberships, users, workspaces } from '@/db/schema'
import { normaliseEmail } from '@/lib/domain/members/email'
import { hashPassword } from '@/lib/secrets/password-hash'
import { newId } from '@/lib/secrets/random'
import { systemAuthor, workspaceTarget } from '../audit/audit-entry'
import { recordEvent } from '../audit/record-event'
import { issueSignInLink, signInLinkUrl, UNNAMED_ADMIN } from '../members/sign-in-links'
import { insertWorkspace } from '../workspaces/insert-workspace'

export type FirstAdmin =
  | { kind: 'exists' }
  | { kind: 'created'; email: string }
  | { kind: 'link'; url: string }

export type FirstAdminSettings = {
  publicUrl: string
  /** E-mail and password from the settings. If null, a person sets them through a one-time link. */
  credentials: { email: string; password: string } | null
}

/**
 * Makes the workspace `default` and its first Global Admin if nobody has a password or an identity yet. Runs at every
 * start; a repeat changes nothing.
 */
export async function ensureFirstAdmin(db: Database, settings: FirstAdminSettings): Promise<FirstAdmin> {
  return await db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${ADVISORY_LOCKS.firstAdmin})`)
    if (await somebodyCanSignIn(tx)) return { kind: 'exists' }
    const workspace = (await firstWorkspace(tx)) ?? (await makeDefaultWorkspace(tx))
    const userId = await ensureUnnamedAdmin(tx, workspace.id)
    if (settings.credentials !== null) return await nameAdmin(tx, userId, settings.credentials)
    return { kind: 'link', url: signInLinkUrl(settings.publicUrl, await issueSignInLink(tx, userId)) }
  })
}

async function somebodyCanSignIn(tx: Transaction): Promise<boolean> {
  const found = await tx.execute(sql`
    select 1 from users
    where password_hash is not null or id in (select user_id from user_identities) limit 1`)
  return found.rows.length > 0
}

async function makeDefaultWorkspace(tx: Transaction) {
  const workspace = await insertWorkspace(tx, { slug: 'default', name: 'Default' })
  await recordEvent(tx, systemAuthor(workspace, 'start'), {
    action: 'workspace.created',
    target: workspaceTarget(workspace),
  })
  return workspace
}

async function ensureUnnamedAdmin(tx: Transaction, workspaceId: string): Promise<string> {
  const found = await tx.select({ id: users.id }).from(users).where(eq(users.emailNormalised, UNNAMED_ADMIN))
  if (found[0] !== undefined) return found[0].id
  const id = newId('usr')
  await tx.insert(users).values({ id, email: UNNAMED_ADMIN, emailNormalised: UNNAMED_ADMIN })
  await tx.insert(memberships).values({ workspaceId, userId: id, role: 'global_admin' })
  return id
}

async function nameAdmin(
  tx: Transaction,
  userId: string,
  { email, password }: { email: string; password: string },
): Promise<FirstAdmin> {
  await tx
    .update(users)
    .set({ email, emailNormalised: normaliseEmail(email), passwordHash: await hashPassword(password) })
    .where(eq(users.id, userId))
  const [workspace] = await tx
    .select({ id: workspaces.id, slug: workspaces.slug })
    .from(workspaces)
    .innerJoin(memberships, eq(memberships.workspaceId, workspaces.id))
    .where(eq(memberships.userId, userId))
  if (workspace === undefined) throw new Error('The first admin has no workspace')
  await recordEvent(tx, systemAuthor(workspace, 'start'), {
    action: 'member.added',
    target: { type: 'member', id: userId, label: email },
    after: { role: 'global_admin' },
  })
  return { kind: 'created', email }
}
