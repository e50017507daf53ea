import { selectCallersAtRisk } from '@/db/queries/callers-at-risk'
import { bulkSelectionInput } from '@/lib/domain/bulk/bulk-inputs'
import type { CallersAtRisk } from '@/lib/domain/bulk/callers-at-risk'
import { succeed } from '@/lib/domain/result'
import { defineQuery } from '../context/define-query'
import { resolveSelection } from './selection'

/** Enough to name who is hit, and quick however many keys are selected. */
const LIMITS = { keys: 200, rowsOfKey: 500, callers: 5 }

/** The callers of the selected keys in the last 24 hours. A person reads them before the keys stop. */
export const getCallersAtRisk = defineQuery<typeof bulkSelectionInput, CallersAtRisk>(
  { action: 'access-keys.see', input: bulkSelectionInput },
  async (context, input) => {
    const { db, workspace } = context
    const selection = await resolveSelection(db, context, input)
    const { usedKeys, callers } = await selectCallersAtRisk(db, workspace.id, selection, LIMITS)
    return succeed({
      usedKeys,
      readKeys: Math.min(usedKeys, LIMITS.keys),
      callerCount: callers[0]?.all_callers ?? 0,
      callers: callers.map(({ address, user_agent, client_id, calls, last_at, keys }) => ({
        address,
        userAgent: user_agent,
        clientId: client_id,
        calls,
        lastAt: new Date(last_at).toISOString(),
        keys,
      })),
    })
  },
)
