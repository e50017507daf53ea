import { eq } from 'drizzle-orm'
import { policies } from '@/db/schema'
import type { ScheduledPolicy, StoredPolicy } from '@/lib/domain/policy/policy-input'
import type { CommandTools } from '../commands/define-command'
import type { CommandContext } from '../context/context'
import { refreshExpiryAfter } from './refresh-workspace-expiry'
import { changedRules } from './stored-policy'

/**
 * Stores the scheduled change of a policy, or its cancellation, and announces it. The announcement states the present
 * rules, which stay in force. If the database loses the change, its loss is noticed and shown, but stops nothing before
 * the start. `announcedAt`: when people are told by mail which of their keys the change ends; null if nobody is told.
 */
export async function storeSchedule(
  { tx, workspace }: CommandContext,
  { scheduled, version, ...presentRules }: StoredPolicy,
  announcedAt: Date | null,
  announce: CommandTools['announce'],
): Promise<void> {
  await tx
    .update(policies)
    .set({ ...scheduleColumns(scheduled), lifetimeAnnouncedAt: announcedAt, version })
    .where(eq(policies.workspaceId, workspace.id))
  await refreshExpiryAfter(tx, workspace.id)
  const { longestLifetimeDays, addressRuleRequiredForGlobalAdmin } = presentRules
  const stops = { what: 'policy', longestLifetimeDays, addressRuleRequiredForGlobalAdmin } as const
  await announce({ kind: 'policy.changed', keyId: null, stops })
}

function scheduleColumns(scheduled: ScheduledPolicy | null) {
  if (scheduled === null) return { scheduledRules: null, scheduledStartsAt: null }
  const { startsAt, ...rules } = scheduled
  return { scheduledRules: rules, scheduledStartsAt: new Date(startsAt) }
}

/** A scheduled change as the audit log has it: the start, and the rules that will differ. */
export function scheduleEntry({ startsAt, ...rules }: ScheduledPolicy, current: StoredPolicy) {
  return { startsAt, ...changedRules(rules, current) }
}
