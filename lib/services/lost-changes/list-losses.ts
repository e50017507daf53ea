import { z } from 'zod'
import { selectOpenLosses } from '@/db/queries/lost-changes'
import { keyIdInput } from '@/lib/domain/ids'
import { describeLoss, MOST_AT_ONCE, type OpenLoss } from '@/lib/domain/lost-changes/open-loss'
import { succeed } from '@/lib/domain/result'
import { defineQuery } from '../context/define-query'

export const listLossesInput = z.object({ keyId: keyIdInput.nullable().default(null) })

/** The open losses: changes that the database lost and nobody has resolved, for one key or for the whole workspace. */
export const listLosses = defineQuery<typeof listLossesInput, OpenLoss[]>(
  { action: 'access-keys.see', input: listLossesInput },
  async ({ db, workspace }, { keyId }) => {
    const rows = await selectOpenLosses(db, workspace.id, keyId, MOST_AT_ONCE)
    return succeed(
      rows.map(({ id, kind, noticedAt, ...loss }) => ({
        ...loss,
        id: Number(id),
        what: describeLoss(kind),
        noticedAt: new Date(noticedAt).toISOString(),
      })),
    )
  },
)
