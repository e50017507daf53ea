import { and, desc, eq, isNotNull, isNull, type SQL, sql } from 'drizzle-orm'
import type { Executor } from '../client'
import { keyRotations, memberships, users, workspaces } from '../schema'

const rotationsOf = (executor: Executor, workspaceId: string, keyId: string, condition: SQL | undefined) =>
  executor
    .select()
    .from(keyRotations)
    .where(and(eq(keyRotations.workspaceId, workspaceId), eq(keyRotations.keyId, keyId), condition))

/** The unfinished rotation of a key. A unique index allows at most one. */
export async function findOpenRotation(executor: Executor, workspaceId: string, keyId: string) {
  const rows = await rotationsOf(executor, workspaceId, keyId, isNull(keyRotations.finishedAt))
  return rows[0] ?? null
}

export type RotationRow = NonNullable<Awaited<ReturnType<typeof findOpenRotation>>>

/** The rotation of a key that was completed last. */
export async function findLastRotation(executor: Executor, workspaceId: string, keyId: string) {
  const done = rotationsOf(executor, workspaceId, keyId, eq(keyRotations.step, 'done'))
  const rows = await done.orderBy(desc(keyRotations.finishedAt)).limit(1)
  return rows[0] ?? null
}

/** The e-mail of the person who let a rotation finish by itself. */
export async function findFinishSetter(executor: Executor, { finishSetById }: RotationRow) {
  if (finishSetById === null) return null
  const rows = await executor.select({ email: users.email }).from(users).where(eq(users.id, finishSetById))
  return rows[0]?.email ?? null
}

/**
 * The open rotations that shall finish by themselves, in the order of their ids. `role` is the present role of the
 * person who chose it; null if the person has left the workspace or is disabled.
 */
export async function findRotationsToFinish(executor: Executor, after: string, most: number) {
  return await executor
    .select({
      rotationId: keyRotations.id,
      keyId: keyRotations.keyId,
      workspace: { id: workspaces.id, slug: workspaces.slug },
      userId: users.id,
      email: users.email,
      name: users.name,
      role: memberships.role,
    })
    .from(keyRotations)
    .innerJoin(workspaces, eq(workspaces.id, keyRotations.workspaceId))
    .leftJoin(users, eq(users.id, keyRotations.finishSetById))
    .leftJoin(
      memberships,
      and(
        eq(memberships.userId, users.id),
        eq(memberships.workspaceId, keyRotations.workspaceId),
        isNull(memberships.disabledAt),
      ),
    )
    .where(
      and(
        isNull(keyRotations.finishedAt),
        isNotNull(keyRotations.finishAfterHours),
        sql`${keyRotations.id} > ${after}`,
      ),
    )
    .orderBy(keyRotations.id)
    .limit(most)
}

export type RotationToFinish = Awaited<ReturnType<typeof findRotationsToFinish>>[number]
