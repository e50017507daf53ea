import { and, eq } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { isPresentMember } from '@/db/queries/present-members'
import { memberships } from '@/db/schema'
import type { Actor } from '@/lib/domain/access/actor'
import { type Action, may } from '@/lib/domain/access/may'
import { type Result, refuse, succeed } from '@/lib/domain/result'

/**
 * The person or program of a job with the rights of this moment. A person is looked up here: the row of the membership is
 * locked, so that a lost right and a step come one after the other. `transactAs` has looked up a program already.
 */
export async function findLiveAuthor(
  tx: Transaction,
  workspaceId: string,
  actor: Actor,
  action: Action,
): Promise<Result<Actor>> {
  const live = actor.type === 'member' ? await findLiveMember(tx, workspaceId, actor) : actor
  if (live !== null && may(live, action)) return succeed(live)
  return refuse('FORBIDDEN', `${nameOf(actor)} is no longer allowed to do this.`)
}

async function findLiveMember(
  tx: Transaction,
  workspaceId: string,
  actor: Extract<Actor, { type: 'member' }>,
): Promise<Actor | null> {
  const rows = await tx
    .select({ role: memberships.role })
    .from(memberships)
    .where(and(isPresentMember(workspaceId), eq(memberships.userId, actor.userId)))
    .for('share')
  const role = rows[0]?.role
  return role === undefined ? null : { ...actor, role }
}

const nameOf = (actor: Actor) => (actor.type === 'member' ? actor.email : actor.name)
