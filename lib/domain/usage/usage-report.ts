import { z } from 'zod'
import { keyIdInput, secretIdInput } from '../access-keys/inputs'
import type { DecisionCode } from '../access-keys/verify-decision'
import { timeZoneInput, USAGE_PERIODS, type UsagePeriod, type UsageUnit } from './usage-period'

export const keyUsageInput = z.object({
  keyId: keyIdInput,
  period: z.enum(USAGE_PERIODS),
  zone: timeZoneInput.default('UTC'),
})

export const recentCallersInput = z.object({ keyId: keyIdInput, secretId: secretIdInput.nullish() })

/** Who calls: what one row of "who uses this" stands for. An empty text means that it was not told. */
export type Caller = {
  address: string
  userAgent: string
  clientId: string
  calls: number
  lastAt: string
}

export type RefusedCaller = Caller & { outcome: DecisionCode; secretId: string }

/** One value (an address, a user agent, a client id) and how often it was seen. */
export type UsageShare = { value: string; calls: number; lastAt: string }

/** Calls of one secret with one outcome in one bar; `bucket` is an index into `starts`. */
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
  /** Secrets that appear here or are alive, by id, to name them. */
  secrets: { id: string; hint: string }[]
  /** Set where there was so much use that only what came after this instant is counted. */
  countedSince: string | null
}

/** Who used a key (or one secret of it) in the last 24 hours: who feels it when it stops. */
export type RecentCallers = {
  calls: number
  /** All of them; `callers` holds only the busiest. */
  callerCount: number
  callers: Caller[]
  lastAt: string | null
}

/** Calls of one secret per hour over the last 24 hours, oldest first. */
export type SecretActivity = { secretId: string; accepted: number[]; refused: number[] }

/** A caller in a few words: `10.2.3.4 terraform/1.9`. Whatever was not told is left out. */
export function callerName(caller: Pick<Caller, 'address' | 'userAgent' | 'clientId'>): string {
  const parts = [caller.address, shortAgent(caller.userAgent), caller.clientId].filter((part) => part !== '')
  return parts.length === 0 ? 'A caller that told nothing of itself' : parts.join(' ')
}

/** The product at the start of a User-Agent: `terraform/1.9` of `terraform/1.9 (+https://…)`. */
export function shortAgent(userAgent: string): string {
  return userAgent.trim().split(/\s/, 1)[0] ?? ''
}
