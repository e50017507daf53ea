import type { Database } from '@/db/client'
import { newId } from '@/lib/secrets/random'
import { recordRefusals, type StoredRefusal } from '@/lib/services/refusals/record-refusals'
import { newFlush } from './rows'

/** A blocked request of a key, as a verifier stores it. */
export function storedRefusal(
  workspaceId: string,
  key: { keyId: string; secretId: string },
  changes: Partial<StoredRefusal> = {},
): StoredRefusal {
  return {
    decisionId: newId('dec'),
    requestId: null,
    workspaceId,
    keyId: key.keyId,
    secretId: key.secretId,
    at: Date.now(),
    code: 'INSUFFICIENT_PERMISSION',
    endpoint: 'POST /v1/verify',
    permission: 'alerts:write',
    account: null,
    address: '203.0.113.9',
    referrer: null,
    userAgent: 'terraform/1.9',
    clientId: 'ci@example.com',
    isCounted: true,
    ...changes,
  }
}

/** Stores a blocked request of a key, and returns the id of its decision. */
export async function addRefusal(
  db: Database,
  workspaceId: string,
  key: { keyId: string; secretId: string },
): Promise<string> {
  const one = storedRefusal(workspaceId, key)
  await recordRefusals(db, newFlush(), { kept: [one], more: [] })
  return one.decisionId
}
