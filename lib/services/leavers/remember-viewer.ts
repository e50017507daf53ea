import { secretViewers } from '@/db/schema'
import type { CommandContext } from '../context/context'

/**
 * Notes that the answer with a secret goes to the person who acts. A program that makes a secret shows it to nobody.
 * Stored with the secret: if the answer is lost on its way, the person still counts as somebody who may know it.
 */
export async function rememberViewer(
  { tx, actor, workspace, now }: CommandContext,
  secretId: string,
): Promise<void> {
  if (actor.type !== 'member') return
  const { userId, email } = actor
  await tx.insert(secretViewers).values({ secretId, workspaceId: workspace.id, userId, email, seenAt: now })
}
