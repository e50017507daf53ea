import type { Redis } from 'ioredis'
import type { Logger } from 'pino'
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible'
import type { RateLimit } from '@/lib/services/verification/key-facts'

/** Where a key stands in its window after this request. */
export type RateStatus = {
  allowed: boolean
  limit: number
  windowSeconds: number
  remaining: number
  resetSeconds: number
}

/**
 * Requests per window and key: in this process's memory, or shared through Redis. When Redis is away each verifier
 * falls back to its own count, and says so; a limit that cannot be shared never refuses everybody.
 */
export class RateLimits {
  readonly #limiters = new Map<string, RateLimiterMemory | RateLimiterRedis>()

  constructor(
    private readonly redis: Redis | null,
    private readonly log: Logger,
  ) {}

  async consume(keyId: string, limit: RateLimit): Promise<RateStatus> {
    try {
      return statusOf(true, limit, await this.#limiter(limit).consume(keyId))
    } catch (refusal) {
      if (refusal instanceof RateLimiterRes) return statusOf(false, limit, refusal)
      this.log.error({ err: refusal }, 'a rate limit could not be counted')
      return {
        allowed: true,
        limit: limit.requests,
        windowSeconds: limit.windowSeconds,
        remaining: 0,
        resetSeconds: 1,
      }
    }
  }

  async close(): Promise<void> {
    this.redis?.disconnect()
  }

  // One limiter per distinct limit; a key whose limit is edited starts anew under the other one.
  #limiter({ requests, windowSeconds }: RateLimit): RateLimiterMemory | RateLimiterRedis {
    const name = `${requests}-${windowSeconds}`
    const present = this.#limiters.get(name)
    if (present !== undefined) return present
    const options = { keyPrefix: `chatelaine:rate:${name}`, points: requests, duration: windowSeconds }
    const local = new RateLimiterMemory(options)
    const limiter =
      this.redis === null
        ? local
        : new RateLimiterRedis({ ...options, storeClient: this.redis, insuranceLimiter: local })
    this.#limiters.set(name, limiter)
    return limiter
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
