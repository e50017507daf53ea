import { z } from 'zod'

/** Why a policy affects a key: its life becomes shorter, or it lacks the newly required address rule. */
export const IMPACT_REASONS = ['shorter_life', 'needs_address_rule'] as const

const affectedKey = z.object({
  id: z.string(),
  name: z.string(),
  reason: z.enum(IMPACT_REASONS),
  at: z.string().nullable(),
  insteadOf: z.string().nullable(),
  owner: z.string().nullable(),
  createdBy: z.string(),
  contactEmails: z.array(z.string()),
  callsPerDay: z.number(),
})

/**
 * A key that a policy affects. Instants are ISO 8601 in UTC. `at`: when its first secret is cut off; null if at once.
 * `insteadOf`: when the secret would have ended anyway; null for the address rule. `callsPerDay`: accepted calls over
 * the last seven days.
 */
export type AffectedKey = z.output<typeof affectedKey>

const policyImpact = z.object({
  keys: z.array(affectedKey),
  total: z.number(),
  atOnce: z.number(),
  startsAt: z.string().nullable(),
  mark: z.string(),
})

/**
 * The answer of a dry run. `keys` are the busiest, `total` counts all, `atOnce` counts the keys that are refused as
 * soon as the policy is in force. `startsAt`: when that is; null if the change is not scheduled. `mark` identifies this
 * list: a save must send it back.
 */
export type PolicyImpact = z.output<typeof policyImpact>

/** The details of a CONFIRMATION_NEEDED about a policy. */
export const policyImpactDetails = z.object({ impact: policyImpact })
