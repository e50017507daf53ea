import type { Caller } from '../usage/usage-report'

/** The callers that lose access if these keys stop: the callers of the last 24 hours. */
export type CallersAtRisk = {
  /** The active keys among the selected ones that were used. */
  usedKeys: number
  /** The number of keys whose callers were read: the most recently used ones, if there are very many. */
  readKeys: number
  callerCount: number
  /** The busiest callers, each with the number of keys that it used. */
  callers: (Caller & { keys: number })[]
}
