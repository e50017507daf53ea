import { and, eq } from 'drizzle-orm'
import { userIdentities } from '@/db/schema'
import type { CommandContext } from '../context/context'
import { controlsAccount } from './controls-account'

/**
 * Ends a removed person's identities at the provider. After a new invitation, the next sign-in links by the verified
 * e-mail address again. Otherwise a changed subject or issuer would lock the person out for ever. If the person is
 * still a member of a workspace that the remover does not administer, the identities stay: they keep impostors out of
 * that workspace. Returns the number of ended identities. Call this after the membership is deleted.
 */
export async function endIdentities({ tx, actor }: CommandContext, userId: string): Promise<number> {
  const remover = actor.type === 'member' ? actor.userId : ''
  const ended = await tx
    .delete(userIdentities)
    .where(and(eq(userIdentities.userId, userId), controlsAccount(tx, remover, userId)))
    .returning({ subject: userIdentities.subject })
  return ended.length
}
