import type { policies } from '@/db/schema'
import type { LifetimeTimeline } from '@/lib/domain/lifetime/policy-end'

type Row = Pick<
  typeof policies.$inferSelect,
  'longestLifetimeDays' | 'lifetimeSince' | 'scheduledRules' | 'scheduledStartsAt'
>

/** The stored longest lifetime and the scheduled one, for the end of a secret. */
export function timelineOfRow(row: Row): LifetimeTimeline {
  const { scheduledRules: next, scheduledStartsAt } = row
  return {
    present: { days: row.longestLifetimeDays, since: row.lifetimeSince?.getTime() ?? null },
    next:
      next === null || scheduledStartsAt === null
        ? null
        : { days: next.longestLifetimeDays, startsAt: scheduledStartsAt.getTime() },
  }
}
