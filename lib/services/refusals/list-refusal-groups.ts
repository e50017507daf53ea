import { type RefusalGroupRow, selectRefusalGroups } from '@/db/queries/refusals'
import { countableFrom, selectUsageSeries } from '@/db/queries/usage'
import { refusalGroupsInput } from '@/lib/domain/refusals/refusal'
import { type RefusalGroup, type RefusalGroups, unlistedCalls } from '@/lib/domain/refusals/refusal-groups'
import { succeed } from '@/lib/domain/result'
import { usageBuckets } from '@/lib/domain/usage/usage-period'
import { defineKeyQuery } from '../stored-key/define-key-query'
import { toOutcome } from '../usage/to-caller'

const MOST_GROUPS = 20

/**
 * The blocked requests of a key in the last 24 hours, grouped by code and by the requested right. The groups come from
 * the sample that verifiers keep. Requests that use has counted beyond the groups are named, too.
 */
export const listRefusalGroups = defineKeyQuery<typeof refusalGroupsInput, RefusalGroups>(
  refusalGroupsInput,
  async ({ db, workspace }, key, { keyId, zone }) => {
    const { starts } = usageBuckets('24h', key.now.getTime(), zone)
    const asked = { workspaceId: workspace.id, keyId, from: new Date(starts[0] ?? key.now.getTime()) }
    const scope = { ...asked, from: await countableFrom(db, asked) }
    const [rows, series] = await Promise.all([
      selectRefusalGroups(db, scope, MOST_GROUPS),
      selectUsageSeries(db, scope, starts),
    ])
    const groups = rows.flatMap(toGroup)
    const counted = series.flatMap(({ outcome, calls }) => {
      const code = toOutcome(outcome)
      return code === undefined ? [] : [{ code, calls }]
    })
    return succeed({ since: scope.from.toISOString(), groups, unlisted: unlistedCalls(counted, groups) })
  },
)

function toGroup({ code: stored, lastAt, ...row }: RefusalGroupRow): RefusalGroup[] {
  const code = toOutcome(stored)
  return code === undefined ? [] : [{ ...row, code, lastAt: new Date(lastAt).toISOString() }]
}
