import { DAY } from '../durations'

/** Epoch milliseconds. */
type SecretLife = { createdAt: number; expiresAt: number }

/** A longest lifetime, and since when it is in force. `since`: null if unknown; then it counts as always in force. */
export type LifetimeRule = { days: number | null; since: number | null }

/** `present`: the longest lifetime in force. `next`: the scheduled longest lifetime; null if no change is scheduled. */
export type LifetimeTimeline = {
  present: LifetimeRule
  next: { days: number | null; startsAt: number } | null
}

/** When a secret ends, and since when the rule that ends it is in force. `since`: null if the secret ends by itself. */
export type SecretEnd = { at: number; byPolicy: boolean; since: number | null }

/**
 * The end of a secret under the present rule and a scheduled one. A rule ends nothing before it is in force. A secret
 * that the present rule ends before the start stays ended: a scheduled rule revives nothing at its start.
 */
export function endOfSecret(secret: SecretLife, { present, next }: LifetimeTimeline): SecretEnd {
  const first = endByRule(secret, present)
  if (next === null || first.at <= next.startsAt) return first
  return endByRule(secret, { days: next.days, since: next.startsAt })
}

/** A secret with the end by the policy that was recorded; null if none was. */
export type RecordedLife = SecretLife & { endedByPolicyAt: number | null }

/**
 * The end of a secret as pages show it at `now`. If an earlier policy ended the secret, a later one does not move the
 * end; the date of the earlier policy is then not known.
 */
export function shownEnd(secret: RecordedLife, timeline: LifetimeTimeline, now: number): SecretEnd {
  const end = endOfSecret(secret, timeline)
  const recorded = secret.endedByPolicyAt
  if (recorded === null || end.at > now || recorded >= end.at) return end
  return { at: recorded, byPolicy: true, since: null }
}

function endByRule({ createdAt, expiresAt }: SecretLife, { days, since }: LifetimeRule): SecretEnd {
  const end = days === null ? expiresAt : Math.max(createdAt + days * DAY, since ?? Number.NEGATIVE_INFINITY)
  return end < expiresAt
    ? { at: end, byPolicy: true, since }
    : { at: expiresAt, byPolicy: false, since: null }
}
