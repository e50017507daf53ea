import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible'
import type { RateLimit } from '@/lib/services/verification/key-facts'
import type { SharedCounters } from './redis'

/** The position of a key in its window after this request. */
export type RateStatus = {
  allowed: boolean
  limit: number
  windowSeconds: number
  remaining: number
  resetSeconds: number
}

type Counters = { local: RateLimiterMemory; shared: RateLimiterRedis | null }

/**
 * Requests per window and key, counted in this process or shared through Redis. If Redis is away, each verifier falls
 * back to its own count and logs this: a failing Redis must not refuse every request.
 */
export class RateLimits {
  readonly #counters = new Map<string, Counters>()

  constructor(private readonly redis: SharedCounters | null) {}

  async consume(keyId: string, limit: RateLimit): Promise<RateStatus> {
    const { local, shared } = this.#countersOf(limit)
    if (shared !== null && this.redis?.isUsable()) {
      try {
        const status = await count(shared, keyId, limit)
        this.redis.onSuccess()
        return status
      } catch (error) {
        this.redis.onFailure(error)
      }
    }
    return await count(local, keyId, limit)
  }

  async close(): Promise<void> {
    this.redis?.client.disconnect()
  }

  // Counters per distinct limit. A key with an edited limit starts anew.
  #countersOf({ requests, windowSeconds }: RateLimit): Counters {
    const name = `${requests}-${windowSeconds}`
    const present = this.#counters.get(name)
    if (present !== undefined) return present
    const options = { keyPrefix: `chatelaine:rate:${name}`, points: requests, duration: windowSeconds }
    const counters = {
      local: new RateLimiterMemory(options),
      shared:
        this.redis === null ? null : new RateLimiterRedis({ ...options, storeClient: this.redis.client }),
    }
    this.#counters.set(name, counters)
    return counters
  }
}

/** Rejects if Redis cannot be reached. */
async function count(
  limiter: RateLimiterMemory | RateLimiterRedis,
  keyId: string,
  limit: RateLimit,
): Promise<RateStatus> {
  try {
    return statusOf(true, limit, await limiter.consume(keyId))
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return statusOf(false, limit, refusal)
    throw refusal
  }
}

function statusOf(
  allowed: boolean,
  { requests, windowSeconds }: RateLimit,
  result: RateLimiterRes,
): RateStatus {
  return {
    allowed,
    limit: requests,
    windowSeconds,
    remaining: Math.max(0, result.remainingPoints),
    resetSeconds: Math.max(1, Math.ceil(result.msBeforeNext / 1000)),
  }
}

/** `RateLimit` and `RateLimit-Policy` of draft-ietf-httpapi-ratelimit-headers. */
export function rateLimitHeaders(status: RateStatus): Record<string, string> {
  return {
    'RateLimit-Policy': `"key";q=${status.limit};w=${status.windowSeconds}`,
    RateLimit: `"key";r=${status.remaining};t=${status.resetSeconds}`,
  }
}
