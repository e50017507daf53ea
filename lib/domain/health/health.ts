import { labelled } from '../labelled'

/** The health flags of a key, which are computed from its use and shown beside its state. The worst comes first. */
export const [HEALTH_VALUES, HEALTH_LABELS] = labelled({
  new_caller: 'New caller',
  many_refusals: 'Many refusals',
  two_secrets_in_use: 'Two secrets in use',
  wider_than_used: 'Wider than used',
  never_used: 'Never used',
})
export type Health = (typeof HEALTH_VALUES)[number]

/** The values that are found by a job from the recorded use. The other one follows from the last use at once. */
export type FoundHealth = Exclude<Health, 'never_used'>

/** A caller is new to the list for this long. */
export const NEW_CALLER_HOURS = 24

/** The period in which blocked requests are counted. */
export const REFUSAL_HOURS = 24

/** Many refusals: at least so many blocked requests, and at least this share of all requests. */
const MANY_REFUSALS = { requests: 20, share: 0.1 }

/** Two secrets are in use if both had a successful request in this many days: a weekly job counts, too. */
export const SECRET_IN_USE_DAYS = 7

/** Whether a key has many refusals, rather than a client that mistyped a few times. */
export function hasManyRefusals({ accepted, refused }: { accepted: number; refused: number }): boolean {
  return refused >= MANY_REFUSALS.requests && refused >= (accepted + refused) * MANY_REFUSALS.share
}

export type HealthFacts = {
  newCallers: number
  accepted: number
  refused: number
  secretsInUse: number
  isWider: boolean
}

/** The values that the recorded use of an active key shows. */
export function foundHealth(facts: HealthFacts): FoundHealth[] {
  const found: Record<FoundHealth, boolean> = {
    new_caller: facts.newCallers > 0,
    many_refusals: hasManyRefusals(facts),
    two_secrets_in_use: facts.secretsInUse > 1,
    wider_than_used: facts.isWider,
  }
  return HEALTH_VALUES.filter((value) => value !== 'never_used').filter((value) => found[value])
}

type StatusOfKey = 'active' | 'inactive' | 'expired' | 'revoked'

/** Everything that is shown beside the state of a key. A key that cannot be used shows nothing. */
export function shownHealth(status: StatusOfKey, found: readonly string[], isUsed: boolean): Health[] {
  if (status !== 'active' && status !== 'inactive') return []
  return HEALTH_VALUES.filter((value) => (value === 'never_used' ? !isUsed : found.includes(value)))
}
