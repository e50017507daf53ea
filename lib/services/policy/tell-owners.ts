import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Database } from '@/db/client'
import { selectToldPeople } from '@/db/queries/affected-people'
import type { PolicyStep } from '@/db/queries/policy-impact'
import { actorLabel } from '@/lib/domain/access/actor'
import { policyNotice } from '@/lib/domain/policy/policy-notice'
import type { CommandContext } from '../context/context'
import { writeNotice } from '../notices/write-notice'

export const TELL_OWNERS_JOB = 'tell_owners_of_policy'

const rules = z.object({
  longestLifetimeDays: z.number().nullable(),
  addressRuleRequiredForGlobalAdmin: z.boolean(),
})

export const toldChange = z.object({
  workspaceId: z.string(),
  /** The version of the policy that the change made. With it, a repeat of the job writes no second notice. */
  version: z.number(),
  by: z.string(),
  /** The change was cancelled before its start. */
  isCancelled: z.boolean(),
  from: rules,
  to: rules,
  startsAt: z.string().nullable(),
})
export type ToldChange = z.output<typeof toldChange>

/** Queues one mail for each person whose keys a change of the policy ends. Committed together with the change. */
export async function queueTellingOwners(
  { tx, workspace, actor }: CommandContext,
  step: PolicyStep,
  change: Pick<ToldChange, 'version' | 'isCancelled'>,
): Promise<void> {
  const by = actorLabel(actor)
  const payload = toldChange.parse({ ...change, ...step, workspaceId: workspace.id, by })
  await tx.execute(sql`
    select graphile_worker.add_job(${TELL_OWNERS_JOB}::text, payload => ${JSON.stringify(payload)}::json,
      job_key => ${`${TELL_OWNERS_JOB}:${workspace.id}:${change.version}`}::text)`)
}

/** Writes one notice for each person, with the keys of this person. Returns the number of notices. */
export async function tellOwners(db: Database, change: ToldChange): Promise<number> {
  const { workspaceId, version } = change
  const people = await selectToldPeople(db, change)
  let written = 0
  for (const { person, total, keys } of people) {
    const notice = {
      ...policyNotice({ ...change, total, keys }),
      workspaceId,
      onceKey: `policy:${version}:${person}`,
      keyId: null,
      secretId: null,
      recipients: [person],
    }
    if (await db.transaction((tx) => writeNotice(tx, notice))) written += 1
  }
  return written
}
