import { z } from 'zod'
import { selectBlockedCallers } from '@/db/queries/blocked-callers'
import { keyIdInput } from '@/lib/domain/ids'
import { instantInput } from '@/lib/domain/instant'
import { succeed } from '@/lib/domain/result'
import { defineKeyQuery } from '../stored-key/define-key-query'

export type BlockedCaller = {
  address: string
  userAgent: string
  clientId: string
  calls: number
  lastAt: string
}

const input = z.object({ keyId: keyIdInput, since: instantInput('Enter a date and time') })
const MOST = 20

/** Who was blocked by the suspension of a key since it began, the latest first. Verifiers report every few seconds. */
export const listBlockedCallers = defineKeyQuery<typeof input, { callers: BlockedCaller[] }>(
  input,
  async ({ db, workspace }, key, { since }) => {
    const rows = await selectBlockedCallers(db, {
      workspaceId: workspace.id,
      keyId: key.id,
      since: new Date(since),
      limit: MOST,
    })
    return succeed({
      callers: rows.map(({ address, user_agent, client_id, calls, last_at }) => ({
        address,
        userAgent: user_agent,
        clientId: client_id,
        calls,
        lastAt: new Date(last_at).toISOString(),
      })),
    })
  },
)
