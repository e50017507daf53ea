import { countableFrom, selectUsageSeries } from '@/db/queries/usage'
import { usageBuckets } from '@/lib/domain/usage/usage-period'
import type { SecretActivity } from '@/lib/domain/usage/usage-report'
import type { ServiceContext } from '../context/context'

/**
 * Calls of the last 24 hours per secret and hour by the clock of the zone, for every figure on the key's page. A secret
 * without calls is absent.
 */
export async function activityOf(
  { db, workspace }: ServiceContext,
  key: { id: string; now: Date },
  zone = 'UTC',
): Promise<{ starts: string[]; secrets: SecretActivity[] }> {
  const { starts } = usageBuckets('24h', key.now.getTime(), zone)
  const asked = { workspaceId: workspace.id, keyId: key.id, from: new Date(starts[0] ?? key.now.getTime()) }
  const rows = await selectUsageSeries(db, { ...asked, from: await countableFrom(db, asked) }, starts)
  const bySecret = new Map<string, SecretActivity>()
  for (const { bucket, secret_id: secretId, outcome, calls } of rows) {
    const activity = bySecret.get(secretId) ?? silent(secretId, starts.length)
    const bars = outcome === 'VALID' ? activity.accepted : activity.refused
    bars[bucket] = (bars[bucket] ?? 0) + calls
    bySecret.set(secretId, activity)
  }
  return { starts: starts.map((start) => new Date(start).toISOString()), secrets: [...bySecret.values()] }
}

function silent(secretId: string, hours: number): SecretActivity {
  return { secretId, accepted: new Array(hours).fill(0), refused: new Array(hours).fill(0) }
}
