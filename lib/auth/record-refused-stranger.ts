import 'server-only'
import { recordRefusedRequest } from '@/lib/services/audit/record-refused-request'
import { consoleRuntime } from './console-runtime'
import type { RequestFacts } from './request-facts'

/**
 * Records what somebody who is not signed in was refused. Anybody can cause such an event, so the number is bounded like
 * that of every refusal of strangers.
 */
export async function recordRefusedStranger(
  request: RequestFacts,
  { reason, attempted }: { reason: string; attempted: string },
): Promise<void> {
  const actor = { type: 'anonymous', label: 'signed out' } as const
  const { database } = consoleRuntime()
  await recordRefusedRequest(database.db, { actor, workspaceSlug: '', request, reason, attempted })
}
