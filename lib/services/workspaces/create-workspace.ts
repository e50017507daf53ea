import { eq } from 'drizzle-orm'
import { memberships, workspaces } from '@/db/schema'
import { hasErrorCode } from '@/lib/domain/error-causes'
import { refuse, succeed } from '@/lib/domain/result'
import { createWorkspaceInput } from '@/lib/domain/workspaces/inputs'
import { recordEvent } from '../audit/record-event'
import { defineCommand } from '../commands/define-command'
import { memberTarget } from '../members/find-member'
import { insertWorkspace } from './insert-workspace'

const UNIQUE_VIOLATION = '23505'

/** Makes a workspace with the actor as its first Global Admin. Nothing is copied from the actor's present workspace. */
export const createWorkspace = defineCommand<typeof createWorkspaceInput, { slug: string; name: string }>(
  { action: 'workspaces.create', effect: 'none', input: createWorkspaceInput },
  async (context, { slug, name }, { audit }) => {
    const { tx, actor } = context
    if (actor.type !== 'member') return refuse('FORBIDDEN', 'Only people can create workspaces.')
    const taken = await tx.select({ id: workspaces.id }).from(workspaces).where(eq(workspaces.slug, slug))
    if (taken.length > 0) return refuseTaken(slug)
    const made = await insertWorkspace(tx, { slug, name }).catch((error: unknown) => {
      if (hasErrorCode(error, UNIQUE_VIOLATION)) return null
      throw error
    })
    if (made === null) return refuseTaken(slug)
    await tx.insert(memberships).values({ workspaceId: made.id, userId: actor.userId, role: 'global_admin' })
    const event = {
      action: 'workspace.created',
      target: { type: 'workspace', id: made.id, label: slug },
    } as const
    // Recorded in both logs: of the workspace that the request came from, and of the new workspace.
    await audit({ ...event, after: { name, slug } })
    const there = { ...context, workspace: made }
    await recordEvent(tx, there, { ...event, after: { name, slug } })
    await recordEvent(tx, there, {
      action: 'member.added',
      target: memberTarget(actor),
      after: { role: 'global_admin' },
    })
    return succeed({ slug, name })
  },
)

function refuseTaken(slug: string) {
  const message = `A workspace with the short name ${slug} already exists`
  return refuse('NAME_TAKEN', message, { fields: { slug: message } })
}
