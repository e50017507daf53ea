import 'server-only'
import { recordRefusedRequest } from '@/lib/services/audit/record-refused-request'
import { consoleRuntime } from './console-runtime'
import type { RequestFacts } from './request-facts'

/**
 * Records a refusal for a person without a session. Anybody can cause such an event; therefore the number is limited,
 * as for every refusal of strangers.
 */
export async function recordRefusedStranger(
  request: RequestFacts,
  { reason, attempted }: { reason: string; attempted: string },
): Promise<void> {
  const actor = { type: 'anonymous', label: 'signed out' } as const
  const { database } = consoleRuntime()
  await recordRefusedRequest(database.db, { actor, workspaceSlug: '', request, reason, attempted })
}
