import type { PolicyImpact } from './policy-impact'

/** The headline of a dry run. */
export function describeImpact(
  { total, atOnce, startsAt }: Pick<PolicyImpact, 'total' | 'atOnce' | 'startsAt'>,
  number = (value: number) => value.toLocaleString('en'),
  date = (instant: string) => `${instant.slice(0, 16).replace('T', ' ')} UTC`,
): string {
  if (total === 0) return 'No active keys affected.'
  const keys = (count: number) => (count === 1 ? '1 key' : `${number(count)} keys`)
  const whom = `${keys(total)} affected`
  const when = startsAt === null ? 'immediately' : `on ${date(startsAt)}`
  if (atOnce === 0) return `${whom}, none ${when}.`
  if (atOnce === total) return total === 1 ? `${whom}, ${when}.` : `${whom}, all ${when}.`
  return `${whom}, ${number(atOnce)} ${when}.`
}
