/** The periods up to the present by which the audit log is filtered with one click. */
export const AUDIT_PERIODS = ['hour', 'day', 'week'] as const
type AuditPeriod = (typeof AUDIT_PERIODS)[number]

const HOUR_MS = 3_600_000

const LENGTHS_MS: Record<AuditPeriod, number> = { hour: HOUR_MS, day: 24 * HOUR_MS, week: 7 * 24 * HOUR_MS }

/** The first instant of a period that ends at `now`. */
export function startOfPeriod(period: AuditPeriod, now: number): Date {
  return new Date(now - LENGTHS_MS[period])
}
