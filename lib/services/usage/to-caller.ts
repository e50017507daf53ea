import type { CallerRow } from '@/db/queries/usage'
import { DECISION_CODES, type DecisionCode } from '@/lib/domain/access-keys/verify-decision'
import type { Caller, RefusedCaller } from '@/lib/domain/usage/usage-report'

export function toCaller(row: CallerRow): Caller {
  return {
    address: row.address,
    userAgent: row.user_agent,
    clientId: row.client_id,
    calls: row.calls,
    lastAt: new Date(row.last_at).toISOString(),
  }
}

/** A refused caller. Empty for an outcome that this version does not know. */
export function toRefusedCaller(row: CallerRow): RefusedCaller[] {
  const outcome = toOutcome(row.outcome)
  return outcome === undefined ? [] : [{ ...toCaller(row), outcome, secretId: row.secret_id }]
}

/** A stored outcome as one of the known ones. */
export function toOutcome(stored: string): DecisionCode | undefined {
  return DECISION_CODES.find((outcome) => outcome === stored)
}
