import { sql } from 'drizzle-orm'
import type { Database } from '@/db/client'
import { deprecatedCalls } from '@/db/schema'
import { recordedClientId } from '@/lib/domain/redaction/client-id'

export type DeprecatedCall = { workspaceId: string; operation: string; keyId: string; clientId: string }

/** Counts one call of a deprecated operation by day, key and client. */
export async function countDeprecatedCall(db: Database, call: DeprecatedCall): Promise<void> {
  const clientId = recordedClientId(call.clientId)
  await db
    .insert(deprecatedCalls)
    .values({ ...call, clientId, day: sql`date_trunc('day', transaction_instant(), 'UTC')`, calls: 1 })
    .onConflictDoUpdate({
      target: [
        deprecatedCalls.workspaceId,
        deprecatedCalls.operation,
        deprecatedCalls.clientId,
        deprecatedCalls.keyId,
        deprecatedCalls.day,
      ],
      set: { calls: sql`${deprecatedCalls.calls} + 1` },
    })
}
