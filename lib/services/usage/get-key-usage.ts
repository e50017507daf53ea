import {
  countableFrom,
  type SeriesRow,
  type SharedValueKind,
  type ShareRow,
  selectRefusals,
  selectTopValues,
  selectUsageSeries,
} from '@/db/queries/usage'
import { succeed } from '@/lib/domain/result'
import { usageBuckets } from '@/lib/domain/usage/usage-period'
import {
  keyUsageInput,
  type UsagePoint,
  type UsageReport,
  type UsageShare,
} from '@/lib/domain/usage/usage-report'
import { findSecrets } from '../secrets/public-secrets'
import { defineKeyQuery } from '../stored-key/define-key-query'
import { toOutcome, toRefusedCaller } from './to-caller'

const MOST_SHARES = 10
const MOST_REFUSALS = 20

/** The use of a key over a period: calls by outcome and secret, callers, and refusals. */
export const getKeyUsage = defineKeyQuery<typeof keyUsageInput, UsageReport>(
  keyUsageInput,
  async (context, key, { keyId, period, zone }) => {
    const { db, workspace } = context
    const { unit, starts } = usageBuckets(period, key.now.getTime(), zone)
    const asked = { workspaceId: workspace.id, keyId, from: new Date(starts[0] ?? key.now.getTime()) }
    const scope = { ...asked, from: await countableFrom(db, asked) }
    const [series, shares, refusals, secrets] = await Promise.all([
      selectUsageSeries(db, scope, starts),
      selectTopValues(db, scope, MOST_SHARES),
      selectRefusals(db, scope, MOST_REFUSALS),
      findSecrets(context, keyId),
    ])
    const points = series.flatMap(toPoint)
    return succeed({
      period,
      unit,
      starts: starts.map((start) => new Date(start).toISOString()),
      until: key.now.toISOString(),
      points,
      accepted: sum(points.filter((point) => point.outcome === 'VALID')),
      refused: sum(points.filter((point) => point.outcome !== 'VALID')),
      addresses: sharesOf(shares, 'address'),
      userAgents: sharesOf(shares, 'user_agent'),
      clientIds: sharesOf(shares, 'client_id'),
      refusals: refusals.flatMap(toRefusedCaller),
      secrets: secrets.map(({ id, hint }) => ({ id, hint })),
      countedSince: scope.from > asked.from ? scope.from.toISOString() : null,
    })
  },
)

function toPoint({ bucket, secret_id, outcome: stored, calls }: SeriesRow): UsagePoint[] {
  const outcome = toOutcome(stored)
  return outcome === undefined ? [] : [{ bucket, secretId: secret_id, outcome, calls }]
}

function sum(points: readonly UsagePoint[]): number {
  return points.reduce((total, point) => total + point.calls, 0)
}

function sharesOf(rows: readonly ShareRow[], kind: SharedValueKind): UsageShare[] {
  return rows
    .filter((row) => row.kind === kind)
    .map(({ value, calls, last_at }) => ({ value, calls, lastAt: new Date(last_at).toISOString() }))
}
