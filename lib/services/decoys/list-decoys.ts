import { type DecoyRow, selectDecoys } from '@/db/queries/decoys'
import { type Decoy, MOST_DECOYS } from '@/lib/domain/decoys/decoys'
import { succeed } from '@/lib/domain/result'
import { defineQuery, NO_INPUT } from '../context/define-query'

/** The decoys of the workspace, the newest first. */
export const listDecoys = defineQuery<typeof NO_INPUT, Decoy[]>(
  { action: 'decoys.see', input: NO_INPUT },
  async ({ db, workspace }) => succeed((await selectDecoys(db, workspace.id, MOST_DECOYS)).map(toDecoy)),
)

function toDecoy({ calls, lastAt, address, userAgent, endpoint, incident, ...row }: DecoyRow): Decoy {
  const lastUse =
    calls === null || lastAt === null || endpoint === null
      ? null
      : { calls, lastAt: lastAt.toISOString(), address, userAgent, endpoint, incident }
  return { ...row, createdAt: row.createdAt.toISOString(), lastUse }
}
