import { z } from 'zod'
import { databaseTime } from '@/db/database-time'
import { findAffectedKeys, type PolicyStep, selectAffectedAfter } from '@/db/queries/policy-impact'
import { findPolicy } from '@/db/queries/workspace-policy'
import { daysInput } from '@/lib/domain/access-keys/inputs'
import { instantInput } from '@/lib/domain/instant'
import type { AffectedKey } from '@/lib/domain/policy/policy-impact'
import { succeed } from '@/lib/domain/result'
import { workspaceTarget } from '../audit/audit-entry'
import { recordEvent } from '../audit/record-event'
import type { ServiceContext } from '../context/context'
import { defineQuery } from '../context/define-query'
import { type CsvColumns, csvWriter, type ExportInProgress, writePieces } from '../exports/export-text'
import { withCalls } from './impact'

/** The rules of the dry run, as the parameters of an address have them. */
const affectedKeysInput = z.object({
  longestLifetimeDays: z.coerce.number().pipe(daysInput).nullish().default(null),
  addressRuleRequiredForGlobalAdmin: z.stringbool().default(false),
  startsAt: instantInput('Enter a date and time').nullish().default(null),
})

/** Each batch looks at every live secret. Therefore a batch is large. */
const BATCH = 10_000

/** All keys that a change of the policy would cut off, as a table. The export itself is recorded as an event. */
export const exportAffectedKeys = defineQuery<typeof affectedKeysInput, ExportInProgress>(
  { action: 'policy.see', input: affectedKeysInput },
  async (context, { startsAt = null, ...rules }) => {
    const { db, workspace } = context
    const to = { ...rules, longestLifetimeDays: rules.longestLifetimeDays ?? null }
    const step = { from: await findPolicy(db, workspace.id), to, startsAt }
    const day = (await recordExport(context, step)).toISOString().slice(0, 10)
    return succeed({
      fileName: `keys-affected-by-policy-${workspace.slug}-${day}.csv`,
      contentType: 'text/csv; charset=utf-8; header=present',
      pieces: writePieces(csvWriter(COLUMNS), batches(context, step)),
    })
  },
)

async function recordExport(context: ServiceContext, step: PolicyStep): Promise<Date> {
  return await context.db.transaction(async (tx) => {
    const { totals } = await findAffectedKeys(tx, context.workspace.id, step, 0)
    const { longestLifetimeDays, addressRuleRequiredForGlobalAdmin } = step.to
    await recordEvent(tx, context, {
      action: 'access_keys.exported',
      target: workspaceTarget(context.workspace),
      after: {
        format: 'csv',
        count: totals.total,
        policy: { longestLifetimeDays, addressRuleRequiredForGlobalAdmin, startsAt: step.startsAt },
      },
    })
    return await databaseTime(tx)
  })
}

async function* batches({ db, workspace }: ServiceContext, step: PolicyStep): AsyncGenerator<AffectedKey[]> {
  for (let after: string | undefined = ''; after !== undefined; ) {
    const rows = await selectAffectedAfter(db, workspace.id, step, { after, limit: BATCH })
    yield await withCalls(db, workspace.id, rows)
    after = rows.length === BATCH ? rows.at(-1)?.id : undefined
  }
}

const REASONS: Record<AffectedKey['reason'], string> = {
  shorter_life: 'Shorter lifetime',
  needs_address_rule: 'No enforced address rule',
}

/** The columns of the table, in order. */
const COLUMNS: CsvColumns<AffectedKey> = {
  id: ({ id }) => id,
  name: ({ name }) => name,
  reason: ({ reason }) => REASONS[reason],
  ends_at: ({ at }) => at ?? 'at once',
  own_expiry: ({ insteadOf }) => insteadOf,
  owner: ({ owner }) => owner,
  created_by: ({ createdBy }) => createdBy,
  contacts: ({ contactEmails }) => contactEmails.join('; '),
  calls_per_day: ({ callsPerDay }) => callsPerDay,
}
