import { z } from 'zod'
import { scopesRecordedSince, selectHealthFacts } from '@/db/queries/health-facts'
import { foundHealth, NEW_CALLER_HOURS, shownHealth } from '@/lib/domain/health/health'
import type { KeyHealthReport } from '@/lib/domain/health/key-health-report'
import { keyIdInput } from '@/lib/domain/ids'
import { succeed } from '@/lib/domain/result'
import { findCallerHistories } from '../callers/find-caller-histories'
import { defineKeyQuery } from '../stored-key/define-key-query'
import { findCatalogue } from '../stored-key/find-catalogue'
import { keyNotFound } from '../stored-key/key-not-found'
import { statusOfRow } from '../stored-key/status-of-row'
import { scopeUseOf } from './scope-use-of'

const input = z.object({ keyId: keyIdInput })

const MOST_CALLERS = 3

/** The health of one key from the use until now, for its page. Lists show what the job found last. */
export const getKeyHealth = defineKeyQuery<typeof input, KeyHealthReport>(
  input,
  async ({ db, workspace }, key) => {
    const [[row], histories, catalogue, recordedSince] = await Promise.all([
      selectHealthFacts(db, workspace.id, [key.id]),
      findCallerHistories(db, workspace.id, [key.id], { hoursAgo: NEW_CALLER_HOURS }),
      findCatalogue(db, workspace.id),
      scopesRecordedSince(db),
    ])
    if (row === undefined) return keyNotFound()
    const history = histories.ofKeys.get(key.id)
    const fresh = history?.isComplete ? history.fresh : []
    const scopes = scopeUseOf(row, { catalogue, recordedSince })
    const status = statusOfRow(row, row.now)
    const found =
      status === 'active'
        ? foundHealth({ ...row, newCallers: fresh.length, isWider: scopes.kind === 'wider' })
        : []
    return succeed({
      health: shownHealth(status, found, row.lastUsedAt !== null),
      newCallers: {
        latest: fresh.slice(0, MOST_CALLERS).map(({ address, firstAt, callsSince }) => ({
          address,
          firstAt: firstAt.toISOString(),
          calls: callsSince,
        })),
        all: fresh.length,
      },
      accepted: row.accepted,
      refused: row.refused,
      scopes,
    })
  },
)
