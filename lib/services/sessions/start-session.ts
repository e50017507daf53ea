import { and, asc, desc, eq, isNull } from 'drizzle-orm'
import type { Database, Executor } from '@/db/client'
import { firstWorkspace } from '@/db/queries/first-workspace'
import { memberships, users, workspaces } from '@/db/schema'
import { recordEvent } from '../audit/record-event'
import type { RequestSource } from '../context/context'
import { openSession, type SignInMethod } from './open-session'

type Gate = { db: Database; request: RequestSource }

/** Opens a session and records the sign-in in the person's last workspace. Returns the token. */
export async function startSession(
  { db, request }: Gate,
  signIn: { userId: string; method: SignInMethod },
): Promise<string> {
  return await db.transaction(async (tx) => {
    const home = await homeOf(tx, signIn.userId)
    if (home === undefined) throw new Error('A person without a workspace cannot sign in')
    const token = await openSession(tx, { ...signIn, ...request })
    await recordEvent(
      tx,
      { ...authorOf(home), request },
      {
        action: 'session.signed_in',
        target: { type: 'member', id: home.userId, label: home.email },
        after: { method: signIn.method },
      },
    )
    return token
  })
}

/** Records a refused sign-in: in the person's workspace, or in the first workspace if the person is unknown. */
export async function recordSignInFailure(
  { db, request }: Gate,
  failed: { userId: string | null; label: string; reason: string },
): Promise<void> {
  const home = failed.userId === null ? undefined : await homeOf(db, failed.userId)
  const workspace = home?.workspace ?? (await firstWorkspace(db))
  if (workspace === undefined) return
  await recordEvent(
    db,
    { workspace, actor: { type: 'anonymous', label: failed.label }, request },
    {
      action: 'session.sign_in_failed',
      outcome: 'failure',
      target: home ? { type: 'member', id: home.userId, label: home.email } : null,
      reason: failed.reason,
    },
  )
}

/** The person, and the workspace that records the person's sign-ins: the last one used, or else any of the person's. */
export async function homeOf(executor: Executor, userId: string) {
  const found = await executor
    .select({
      userId: users.id,
      email: users.email,
      name: users.name,
      role: memberships.role,
      workspace: { id: workspaces.id, slug: workspaces.slug },
    })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .innerJoin(workspaces, eq(workspaces.id, memberships.workspaceId))
    .where(and(eq(memberships.userId, userId), isNull(memberships.disabledAt)))
    .orderBy(desc(eq(users.lastWorkspaceId, workspaces.id)), asc(memberships.createdAt), asc(workspaces.id))
    .limit(1)
  return found[0]
}

export type Home = NonNullable<Awaited<ReturnType<typeof homeOf>>>

export function authorOf(home: Home) {
  const { userId, email, name, role, workspace } = home
  return { workspace, actor: { type: 'member', userId, email, name, role } as const }
}
