import { and, eq, isNotNull, lte, sql } from 'drizzle-orm'
import type { Database, Transaction } from '@/db/client'
import { findPolicy } from '@/db/queries/workspace-policy'
import { policies, workspaces } from '@/db/schema'
import { systemAuthor } from '../audit/audit-entry'
import { recordEvent } from '../audit/record-event'
import { announceChange } from '../commands/announce-change'
import { refreshExpiryAfter } from './refresh-workspace-expiry'
import { changedRules, toStoredPolicy } from './stored-policy'

type Workspace = { id: string; slug: string }

/**
 * Writes down a scheduled change whose start has passed. It is in force already, everywhere: this only makes it the
 * stored policy and records its start. The caller holds the row of the policy. False: nothing was due.
 */
export async function startDuePolicy(tx: Transaction, workspace: Workspace): Promise<boolean> {
  const isDue = and(
    eq(policies.workspaceId, workspace.id),
    isNotNull(policies.scheduledRules),
    lte(policies.scheduledStartsAt, sql`clock_instant()`),
  )
  const [before] = await tx.select().from(policies).where(isDue)
  const startedAt = before?.scheduledStartsAt ?? null
  if (before === undefined || startedAt === null) return false
  const after = await findPolicy(tx, workspace.id)
  await tx.update(policies).set(after).where(isDue)
  const { longestLifetimeDays, addressRuleRequiredForGlobalAdmin } = after
  if (longestLifetimeDays !== before.longestLifetimeDays) await refreshExpiryAfter(tx, workspace.id)
  const changeId = await announceChange(tx, workspace.id, {
    kind: 'policy.changed',
    keyId: null,
    stops: { what: 'policy', longestLifetimeDays, addressRuleRequiredForGlobalAdmin },
  })
  const [was, is] = [toStoredPolicy(before), toStoredPolicy(after)]
  await recordEvent(tx, systemAuthor(workspace, `policy-start:${after.version}`), {
    action: 'policy.started',
    target: { type: 'policy', id: workspace.id, label: workspace.slug },
    before: changedRules(was, is),
    after: { ...changedRules(is, was), startedAt: startedAt.toISOString() },
    changeId,
  })
  return true
}

/** Does the same in every workspace, each in a transaction of its own. Returns the number of changes. */
export async function startDuePolicies(db: Database, signal?: AbortSignal): Promise<number> {
  const due = await db
    .select({ id: workspaces.id, slug: workspaces.slug })
    .from(policies)
    .innerJoin(workspaces, eq(workspaces.id, policies.workspaceId))
    .where(lte(policies.scheduledStartsAt, sql`clock_instant()`))
  let started = 0
  for (const workspace of due) {
    signal?.throwIfAborted()
    const isStarted = await db.transaction(async (tx) => {
      await findPolicy(tx, workspace.id, 'update')
      return await startDuePolicy(tx, workspace)
    })
    if (isStarted) started += 1
  }
  return started
}
