import { Redis } from 'ioredis'
import type { Logger } from 'pino'

/** A connection for shared counters that never holds anybody up: what cannot be asked now is not asked later. */
export function openRedis(url: string, log: Logger): Redis {
  const redis = new Redis(url, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    connectTimeout: 2_000,
    commandTimeout: 500,
    retryStrategy: (attempt) => Math.min(attempt * 200, 3_000),
  })
  let toldAt = Number.NEGATIVE_INFINITY
  redis.on('error', (error: unknown) => {
    if (performance.now() - toldAt < 30_000) return
    toldAt = performance.now()
    log.error({ err: error }, 'Redis is away: rate limits count in each verifier alone')
  })
  return redis
}
