import { randomUUID } from 'node:crypto'
import type { Database } from '@/db/client'
import { type PolicyEnd, takePolicyEnds } from '@/db/queries/policy-ends'
import { systemAuthor } from '../audit/audit-entry'
import { recordEvents } from '../audit/record-event'
import { inBatches } from '../retention/in-batches'

const BATCH = 200

/**
 * Records an event for every secret that the policy ended, so that the history of the key says why. Verifiers refuse such
 * a secret by themselves and do not depend on this. Returns the number of events.
 */
export async function reportPolicyEnds(db: Database, signal?: AbortSignal): Promise<number> {
  return await inBatches(BATCH, signal, () =>
    db.transaction(async (tx) => {
      const ends = await takePolicyEnds(tx, BATCH)
      for (const [id, own] of byWorkspace(ends)) {
        const workspace = { id, slug: own[0]?.slug ?? '' }
        await recordEvents(tx, systemAuthor(workspace, `policy-ends:${randomUUID()}`), own.map(entryOf))
      }
      return ends.length
    }),
  )
}

function byWorkspace(ends: readonly PolicyEnd[]): Map<string, PolicyEnd[]> {
  const found = new Map<string, PolicyEnd[]>()
  for (const end of ends) found.set(end.workspaceId, [...(found.get(end.workspaceId) ?? []), end])
  return found
}

function entryOf({ keyId, keyName, secretId, endedAt, ownExpiresAt, policySince }: PolicyEnd) {
  return {
    action: 'secret.ended_by_policy',
    target: { type: 'access_key', id: keyId, label: keyName },
    keyId,
    after: {
      secretId,
      endedAt: iso(endedAt),
      ownExpiresAt: iso(ownExpiresAt),
      policySince: policySince === null ? null : iso(policySince),
    },
  } as const
}

const iso = (instant: string) => new Date(instant).toISOString()
