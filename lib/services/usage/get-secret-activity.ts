import { countableFrom, selectUsageSeries } from '@/db/queries/usage'
import { keyReferenceInput } from '@/lib/domain/access-keys/inputs'
import { succeed } from '@/lib/domain/result'
import { usageBuckets } from '@/lib/domain/usage/usage-period'
import type { SecretActivity } from '@/lib/domain/usage/usage-report'
import type { ServiceContext } from '../context/context'
import { defineKeyQuery } from '../stored-key/define-key-query'

/** The last 24 hours of each used secret of a key, for the small charts. */
export const getSecretActivity = defineKeyQuery<typeof keyReferenceInput, SecretActivity[]>(
  keyReferenceInput,
  async (context, key) => succeed(await activityOf(context, key)),
)

/** Hourly calls per secret. A secret without calls is absent. */
export async function activityOf(
  { db, workspace }: ServiceContext,
  key: { id: string; now: Date },
): Promise<SecretActivity[]> {
  const { starts } = usageBuckets('24h', key.now.getTime(), 'UTC')
  const asked = { workspaceId: workspace.id, keyId: key.id, from: new Date(starts[0] ?? key.now.getTime()) }
  const rows = await selectUsageSeries(db, { ...asked, from: await countableFrom(db, asked) }, starts)
  const bySecret = new Map<string, SecretActivity>()
  for (const { bucket, secret_id: secretId, outcome, calls } of rows) {
    const activity = bySecret.get(secretId) ?? silent(secretId, starts.length)
    const bars = outcome === 'VALID' ? activity.accepted : activity.refused
    bars[bucket] = (bars[bucket] ?? 0) + calls
    bySecret.set(secretId, activity)
  }
  return [...bySecret.values()]
}

function silent(secretId: string, hours: number): SecretActivity {
  return { secretId, accepted: new Array(hours).fill(0), refused: new Array(hours).fill(0) }
}
