import { z } from 'zod'
import type { DecisionCode } from '../access-keys/verify-decision'
import { keyIdInput, secretIdInput } from '../ids'
import { timeZoneInput, USAGE_PERIODS, type UsagePeriod, type UsageUnit } from './usage-period'

export const keyUsageInput = z.object({
  keyId: keyIdInput,
  period: z.enum(USAGE_PERIODS),
  zone: timeZoneInput.default('UTC'),
})

export const recentCallersInput = z.object({ keyId: keyIdInput, secretId: secretIdInput.nullish() })

/** A caller in the list of users of a key. An empty text means that the caller did not send it. */
export type Caller = {
  address: string
  userAgent: string
  clientId: string
  calls: number
  lastAt: string
}

export type RefusedCaller = Caller & { outcome: DecisionCode; secretId: string }

/** One value (an address, a user agent, a client id) and its number of calls. */
export type UsageShare = { value: string; calls: number; lastAt: string }

/** The calls of one secret with one outcome in one bar. `bucket` is an index into `starts`. */
export type UsagePoint = { bucket: number; secretId: string; outcome: DecisionCode; calls: number }

/** The use of a key over a period. Instants are ISO 8601 in UTC. */
export type UsageReport = {
  period: UsagePeriod
  unit: UsageUnit
  starts: string[]
  until: string
  points: UsagePoint[]
  accepted: number
  refused: number
  addresses: UsageShare[]
  userAgents: UsageShare[]
  clientIds: UsageShare[]
  refusals: RefusedCaller[]
  /** The secrets that occur here or are alive, to name them by id. */
  secrets: { id: string; hint: string }[]
  /** Set if there was too much use to count: only calls after this instant are counted. */
  countedSince: string | null
}

/** The callers of a key (or of one secret) in the last 24 hours, who would be affected by a stop. */
export type RecentCallers = {
  calls: number
  /** The total; `callers` contains only the busiest. */
  callerCount: number
  callers: Caller[]
  lastAt: string | null
}

/** Calls of one secret per hour over the last 24 hours, oldest first. */
export type SecretActivity = { secretId: string; accepted: number[]; refused: number[] }

/** A caller in a few words: `10.2.3.4 terraform/1.9`. Absent values are left out. */
export function callerName(caller: Pick<Caller, 'address' | 'userAgent' | 'clientId'>): string {
  const parts = [caller.address, shortAgent(caller.userAgent), caller.clientId].filter((part) => part !== '')
  return parts.length === 0 ? 'A caller that told nothing of itself' : parts.join(' ')
}

/** The product at the start of a User-Agent: `terraform/1.9` of `terraform/1.9 (+https://…)`. */
export function shortAgent(userAgent: string): string {
  return userAgent.trim().split(/\s/, 1)[0] ?? ''
}
