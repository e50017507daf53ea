import type { Database } from '@/db/client'
import { type OperatingFigures, selectOperatingFigures } from '@/db/queries/operating-figures'
import { IDLE_LIMIT_MINUTES } from '../sessions/session-limits'

export type { OperatingFigures }

/** The pending work of the whole installation: counts for monitoring, without names. */
export async function readOperatingFigures(db: Database): Promise<OperatingFigures> {
  return await selectOperatingFigures(db, IDLE_LIMIT_MINUTES)
}
