import { z } from 'zod'
import { keyIdInput, secretIdInput } from '../ids'
import type { callerAnswer, usageAnswer } from './answers'
import { timeZoneInput } from './time-zone'
import { USAGE_PERIODS } from './usage-period'

export const keyUsageInput = z.object({
  keyId: keyIdInput,
  period: z.enum(USAGE_PERIODS),
  zone: timeZoneInput.default('UTC'),
})

export const recentCallersInput = z.object({ keyId: keyIdInput, secretId: secretIdInput.nullish() })

export type Caller = z.output<typeof callerAnswer>

/** The use of a key over a period. Instants are ISO 8601 in UTC. */
export type UsageReport = z.output<typeof usageAnswer>
export type RefusedCaller = UsageReport['refusals'][number]
/** One value (an address, a user agent, a client id) and its number of calls. */
export type UsageShare = UsageReport['addresses'][number]
/** The calls of one secret with one outcome in one bar. */
export type UsagePoint = UsageReport['points'][number]

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
