import { and, asc, eq, gt, isNull, sql } from 'drizzle-orm'
import type { Database, Executor } from '@/db/client'
import { memberSessions, memberships, users, workspaces } from '@/db/schema'
import { byName } from '@/db/words'
import type { MemberRole } from '@/lib/domain/access/member-roles'
import { bearerTokenHash } from '../../secrets/bearer-token'
import { IDLE_LIMIT_MINUTES, SEEN_RESOLUTION_SECONDS } from './session-limits'

export type ViewerWorkspace = { id: string; slug: string; name: string; role: MemberRole }

/** A person with a live session, and the person's present workspaces. */
export type Viewer = {
  user: { id: string; email: string; name: string }
  lastWorkspaceId: string | null
  workspaces: readonly ViewerWorkspace[]
}

/**
 * Loads the person of a session token. Session, memberships and roles are read each time; therefore sign-out, disabling
 * and demotion take effect at the next request. A person without a membership has no session. A page that polls by
 * itself does not keep an idle session alive.
 */
export async function findViewer(
  db: Database,
  token: string,
  by: 'person' | 'poll' = 'person',
): Promise<Viewer | null> {
  const rows = await db
    .select({
      userId: users.id,
      email: users.email,
      name: users.name,
      lastWorkspaceId: users.lastWorkspaceId,
      workspaceId: workspaces.id,
      slug: workspaces.slug,
      workspaceName: workspaces.name,
      role: memberships.role,
      isStale: sql<boolean>`${memberSessions.lastSeenAt} < transaction_instant() - make_interval(secs => ${SEEN_RESOLUTION_SECONDS})`,
    })
    .from(memberSessions)
    .innerJoin(users, eq(users.id, memberSessions.userId))
    .innerJoin(memberships, and(eq(memberships.userId, users.id), isNull(memberships.disabledAt)))
    .innerJoin(workspaces, eq(workspaces.id, memberships.workspaceId))
    .where(liveSession(token))
    .orderBy(asc(byName(workspaces.name)), asc(workspaces.id))
  const first = rows[0]
  if (first === undefined) return null
  if (first.isStale && by === 'person') await markSeen(db, token)
  return {
    user: { id: first.userId, email: first.email, name: first.name },
    lastWorkspaceId: first.lastWorkspaceId,
    workspaces: rows.map((row) => ({
      id: row.workspaceId,
      slug: row.slug,
      name: row.workspaceName,
      role: row.role,
    })),
  }
}

/** Condition: the session of this token lives. */
function liveSession(token: string) {
  return and(eq(memberSessions.idHash, bearerTokenHash(token)), liveUntilNow())
}

/** Condition: the session has not ended, neither by a person nor by time. */
export function liveUntilNow() {
  return and(
    isNull(memberSessions.endedAt),
    gt(memberSessions.expiresAt, sql`transaction_instant()`),
    gt(memberSessions.lastSeenAt, sql`transaction_instant() - make_interval(mins => ${IDLE_LIMIT_MINUTES})`),
  )
}

async function markSeen(db: Database, token: string): Promise<void> {
  await db.update(memberSessions).set({ lastSeenAt: sql`transaction_instant()` }).where(liveSession(token))
}

/** Whether the session of this token lives. */
export async function isLiveSession(executor: Executor, token: string): Promise<boolean> {
  return (await executor.$count(memberSessions, liveSession(token))) > 0
}
