import { type LeaverRow, selectLeavers } from '@/db/queries/leavers'
import { type Leaver, MOST_LEAVERS } from '@/lib/domain/leavers/leavers'
import { succeed } from '@/lib/domain/result'
import { defineQuery, NO_INPUT } from '../context/define-query'

/** The people who have left and have seen secrets that still live, those with the most secrets first. */
export const listLeavers = defineQuery<typeof NO_INPUT, Leaver[]>(
  { action: 'leavers.see', input: NO_INPUT },
  async ({ db, workspace }) => {
    const rows = await selectLeavers(db, workspace.id, MOST_LEAVERS)
    return succeed(rows.map(toLeaver))
  },
)

/** A leaver as pages show the person. */
export function toLeaver({ isDisabled, ...row }: LeaverRow): Leaver {
  return { ...row, state: isDisabled ? 'disabled' : 'removed' }
}
