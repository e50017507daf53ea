import { and, desc, eq } from 'drizzle-orm'
import { auditEvents } from '@/db/schema'
import type { CommandContext } from '../context/context'

/** The author and time of the last edit of a key, for a person whose own edit came too late. */
export async function lastEditOf(
  { tx, workspace }: CommandContext,
  keyId: string,
): Promise<{ by: string; at: string } | null> {
  const rows = await tx
    .select({ by: auditEvents.actorLabel, at: auditEvents.at })
    .from(auditEvents)
    .where(
      and(
        eq(auditEvents.workspaceId, workspace.id),
        eq(auditEvents.keyId, keyId),
        eq(auditEvents.action, 'access_key.edited'),
      ),
    )
    .orderBy(desc(auditEvents.at), desc(auditEvents.id))
    .limit(1)
  const edit = rows[0]
  return edit === undefined ? null : { by: edit.by, at: edit.at.toISOString() }
}
