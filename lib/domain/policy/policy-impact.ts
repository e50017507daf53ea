/** Why a policy would touch a key: its life becomes shorter, or it lacks the address rule that is now required. */
export const IMPACT_REASONS = ['shorter_life', 'needs_address_rule'] as const
export type ImpactReason = (typeof IMPACT_REASONS)[number]

/** A key that a policy would touch. Instants are ISO 8601 in UTC. */
export type AffectedKey = {
  id: string
  name: string
  reason: ImpactReason
  /** When its first secret is cut off; null where it is at once. */
  at: string | null
  /** When that would have happened under the policy as it is; null for the address rule. */
  insteadOf: string | null
  createdBy: string
  contactEmails: string[]
  /** Accepted calls per day, over the last seven days. */
  callsPerDay: number
}

/** The answer of a dry run. `mark` names exactly this list: a save must carry it. */
export type PolicyImpact = {
  /** The soonest and busiest; `total` counts all. */
  keys: AffectedKey[]
  total: number
  /** Of these, how many are refused as soon as the policy is saved. */
  atOnce: number
  mark: string
}

/** The headline of a dry run. */
export function describeImpact({ total, atOnce }: Pick<PolicyImpact, 'total' | 'atOnce'>): string {
  if (total === 0) return 'No key in use is touched by this change.'
  const keys = (count: number) => (count === 1 ? '1 key' : `${count.toLocaleString('en')} keys`)
  const whom = `${keys(total)} ${total === 1 ? 'is' : 'are'} touched`
  if (atOnce === 0) return `${whom}, none at once.`
  if (atOnce === total) return total === 1 ? `${whom}, at once.` : `${whom}, all at once.`
  return `${whom}, ${atOnce.toLocaleString('en')} of them at once.`
}
