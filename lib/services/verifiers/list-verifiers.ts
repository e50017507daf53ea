import { selectVerifiers, type VerifierRow } from '@/db/queries/verifiers'
import { succeed } from '@/lib/domain/result'
import { leaseState, type VerifierView, verifierFigures } from '@/lib/domain/verifiers/verifier-view'
import { defineQuery, NO_INPUT } from '../context/define-query'

/** The verifiers of this installation, for everybody who may see them. */
export const listVerifiers = defineQuery<typeof NO_INPUT, VerifierView[]>(
  { action: 'verifiers.see', input: NO_INPUT },
  async ({ db }) => succeed((await selectVerifiers(db)).map(toView)),
)

function toView(row: VerifierRow): VerifierView {
  const changeAt = row.change_at === null ? null : new Date(row.change_at).toISOString()
  return {
    id: row.id,
    name: row.name,
    version: row.version,
    startedAt: new Date(row.started_at).toISOString(),
    lease: leaseState(row.remaining_ms),
    leaseRemainingMs: Math.round(row.remaining_ms),
    lastAcknowledged: row.change_id === null ? null : { changeId: Number(row.change_id), at: changeAt },
    ...verifierFigures.parse(row.figures),
  }
}
