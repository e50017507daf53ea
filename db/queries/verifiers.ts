import { sql } from 'drizzle-orm'
import type { Executor } from '../client'
import { byName } from '../words'

export type VerifierRow = {
  id: string
  name: string
  version: string
  started_at: string
  remaining_ms: number
  change_id: string | null
  change_at: string | null
  figures: unknown
}

// A verifier that stopped cleanly has removed its row. Any other stays in the list for this long.
const SHOWN_AFTER_LAPSE = sql`interval '10 minutes'`
const MOST_VERIFIERS = 200

/** The verifiers whose lease is live or ran out recently, with the last change that each confirmed. */
export async function selectVerifiers(executor: Executor): Promise<VerifierRow[]> {
  const found = await executor.execute<VerifierRow>(sql`
    select v.id, v.name, v.version, v.started_at,
      (extract(epoch from v.lease_expires_at - clock_instant()) * 1000)::float8 as remaining_ms,
      v.last_acknowledged_change as change_id, c.at as change_at, v.figures
    from verifiers v left join key_changes c on c.id = v.last_acknowledged_change
    where v.lease_expires_at > clock_instant() - ${SHOWN_AFTER_LAPSE}
    order by ${byName(sql`v.name`)}, v.started_at, v.id limit ${MOST_VERIFIERS}`)
  return found.rows
}
