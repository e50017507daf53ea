import { and, desc, eq } from 'drizzle-orm'
import { auditEvents } from '@/db/schema'
import type { CommandContext } from '../context/context'

/** The author and time of the last edit of a key, for a person whose own edit came too late. */
export async function lastEditOf(
  { tx, workspace }: CommandContext,
  keyId: string,
): Promise<{ by: string; at: string } | null> {
  const { id, workspaceId, action, at } = auditEvents
  const ofKey = and(eq(workspaceId, workspace.id), eq(auditEvents.keyId, keyId))
  const rows = await tx
    .select({ by: auditEvents.actorLabel, at })
    .from(auditEvents)
    .where(and(ofKey, eq(action, 'access_key.edited')))
    .orderBy(desc(at), desc(id))
    .limit(1)
  const edit = rows[0]
  return edit === undefined ? null : { by: edit.by, at: edit.at.toISOString() }
}
