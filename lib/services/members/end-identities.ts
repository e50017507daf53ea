import { and, eq } from 'drizzle-orm'
import { userIdentities } from '@/db/schema'
import type { CommandContext } from '../context'
import { controlsAccount } from './controls-account'

/**
 * Ends a removed person's identities at the provider, so that the next sign-in after a new invitation links anew by the
 * verified e-mail address. A changed subject or issuer would lock the person out for ever otherwise. The identities
 * of somebody who is still a member of a workspace that the remover does not administer stay: they keep others out of
 * that workspace. Returns how many ended. Call it after the membership is gone.
 */
export async function endIdentities({ tx, actor }: CommandContext, userId: string): Promise<number> {
  const remover = actor.type === 'member' ? actor.userId : ''
  const ended = await tx
    .delete(userIdentities)
    .where(and(eq(userIdentities.userId, userId), controlsAccount(tx, remover, userId)))
    .returning({ subject: userIdentities.subject })
  return ended.length
}
