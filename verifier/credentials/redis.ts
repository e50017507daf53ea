import { Redis } from 'ioredis'
import type { Logger } from 'pino'

/** After a time-out, no request asks Redis for this long. */
const AVOID_MS = 1_000

export type SharedCounters = {
  client: Redis
  /** Whether Redis is worth asking now. */
  isUsable: () => boolean
  /** Report each failure here. The log gets one line per change of state, not one per request. */
  onFailure: (error: unknown) => void
  onSuccess: () => void
}

/** A connection for shared counters that never delays a request: a command that cannot be sent now is dropped. */
export function openRedis(url: string, log: Logger): SharedCounters {
  const client = new Redis(url, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    connectTimeout: 2_000,
    commandTimeout: 500,
    retryStrategy: (attempt) => Math.min(attempt * 200, 3_000),
  })
  let isAway = false
  let avoidedUntil = Number.NEGATIVE_INFINITY
  const onFailure = (error: unknown) => {
    avoidedUntil = performance.now() + AVOID_MS
    if (isAway) return
    isAway = true
    log.error({ err: error }, 'Redis cannot be reached: each verifier counts rate limits alone')
  }
  const onSuccess = () => {
    if (!isAway) return
    isAway = false
    log.info('Redis can be reached again: the verifiers share rate limits')
  }
  client.on('error', onFailure)
  client.on('ready', () => {
    avoidedUntil = Number.NEGATIVE_INFINITY
    onSuccess()
  })
  const isUsable = () => client.status === 'ready' && performance.now() >= avoidedUntil
  return { client, isUsable, onFailure, onSuccess }
}
