import { countLiveSecretsSeenBy } from '@/db/queries/leavers'
import { selectEmailsOfRoles } from '@/db/queries/present-members'
import { actorLabel } from '@/lib/domain/access/actor'
import { leaverNotice } from '@/lib/domain/notices/leaver-notice'
import { newId } from '@/lib/secrets/random'
import type { CommandContext } from '../context/context'
import { writeNotice } from '../notices/write-notice'

/** A member who leaves. `isRemoved`: false if the member was only disabled. */
type Leaving = { userId: string; email: string; isRemoved: boolean }

/**
 * Tells the Global Admins, in the transaction of the departure, which live secrets the person has seen. Returns their
 * number.
 */
export async function tellOfLeaver(context: CommandContext, leaving: Leaving): Promise<number> {
  const { tx, workspace, actor } = context
  const liveSecrets = await countLiveSecretsSeenBy(tx, workspace.id, leaving.userId)
  if (liveSecrets === 0) return 0
  await writeNotice(tx, {
    ...leaverNotice({ ...leaving, by: actorLabel(actor), liveSecrets }),
    workspaceId: workspace.id,
    // Whoever comes back and leaves again is told of again.
    onceKey: `leaver:${leaving.userId}:${newId('ntc')}`,
    keyId: null,
    secretId: null,
    recipients: await selectEmailsOfRoles(tx, workspace.id, ['global_admin']),
  })
  return liveSecrets
}
