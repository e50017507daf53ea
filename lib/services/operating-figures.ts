import type { Database } from '@/db/client'
import { type OperatingFigures, selectOperatingFigures } from '@/db/queries/operating-figures'
import { IDLE_LIMIT_MINUTES } from './sessions/session-limits'

export type { OperatingFigures }

/** What the whole installation has to do now: counts for monitoring, without a name. */
export async function readOperatingFigures(db: Database): Promise<OperatingFigures> {
  return await selectOperatingFigures(db, IDLE_LIMIT_MINUTES)
}
