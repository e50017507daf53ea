import { type SeenSecretRow, selectLeaver, selectLiveSecretsSeenBy } from '@/db/queries/leavers'
import {
  leaverInput,
  MOST_SECRETS_OF_LEAVER,
  type SecretsOfLeaver,
  type SeenSecret,
} from '@/lib/domain/leavers/leavers'
import { refuse, succeed } from '@/lib/domain/result'
import { defineQuery } from '../context/define-query'
import { toLeaver } from './list-leavers'

/** The live secrets that one leaver has seen: those in use first, because somebody uses them right now. */
export const listSecretsOfLeaver = defineQuery<typeof leaverInput, SecretsOfLeaver>(
  { action: 'leavers.see', input: leaverInput },
  async ({ db, workspace }, { userId }) => {
    const person = { workspaceId: workspace.id, userId }
    const [leaver, rows] = await Promise.all([
      selectLeaver(db, person),
      selectLiveSecretsSeenBy(db, { ...person, limit: MOST_SECRETS_OF_LEAVER }),
    ])
    // One answer for a present member, for a person who saw nothing, and for a person of another workspace.
    if (leaver === null) return refuse('NOT_FOUND', 'Nobody with this ID has left and seen a secret here.')
    return succeed({ leaver: toLeaver(leaver), secrets: rows.map(toSeenSecret), total: leaver.liveSecrets })
  },
)

function toSeenSecret({ seenAt, expiresAt, lastUsedAt, ...row }: SeenSecretRow): SeenSecret {
  return {
    ...row,
    seenAt: new Date(seenAt).toISOString(),
    expiresAt: new Date(expiresAt).toISOString(),
    lastUsedAt: lastUsedAt === null ? null : new Date(lastUsedAt).toISOString(),
  }
}
