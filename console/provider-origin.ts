import { z } from 'zod'
import { loggerFor } from '@/lib/logger'

const PATIENCE_MS = 3_000
/** How long the sign-in page waits for a request under way, if nothing is known yet. */
const PAGE_WAITS_MS = 1_000
const KNOWN_FOR_MS = 10 * 60_000
const FAILED_FOR_MS = 5_000
const LARGEST_ANSWER = 256 * 1024

const log = loggerFor('console')
const document = z.object({ authorization_endpoint: z.string() })

// The origins that a policy may contain: a `;`, a space or a `*` in a host would change the policy.
const PLAIN_ORIGIN = /^https?:\/\/([a-z0-9.-]+|\[[0-9a-f:]+\])(:\d{1,5})?$/
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/

/** The origins that the sign-in form may post to. */
export type ProviderOrigin = {
  /** The origins that are known now. Never waits. */
  known: () => readonly string[]
  /** The same, after a short wait if the provider has not been asked yet. */
  settled: () => Promise<readonly string[]>
}

/**
 * The origins of the sign-in provider: that of the issuer, and that of the authorisation endpoint in its discovery
 * document, which may be another host. Browsers let the form post to no other origin; without the second one, the
 * sign-in button would need its script. The document is fetched in the background, kept for ten minutes, and fetched
 * again soon after a failure. The console works without the provider.
 */
export function providerOrigin(issuer: string | undefined, clock: () => number = Date.now): ProviderOrigin {
  if (issuer === undefined) return { known: () => [], settled: async () => [] }
  const issuerOrigin = new URL(issuer).origin
  let discovered: string | null = null
  let isAway = false
  let askAgainAt = 0
  let asking: Promise<void> | null = null

  async function ask(): Promise<void> {
    try {
      discovered = await discover(issuer ?? '')
      askAgainAt = clock() + KNOWN_FOR_MS
      if (isAway) log.info('the sign-in provider answers again')
      isAway = false
    } catch (error) {
      // The known origins stay: a provider that is away for a moment has not moved.
      askAgainAt = clock() + FAILED_FOR_MS
      if (!isAway)
        log.warn({ err: error }, 'the sign-in provider does not answer; it is asked again and again')
      isAway = true
    } finally {
      asking = null
    }
  }
  function refresh(): Promise<void> | null {
    if (asking === null && clock() >= askAgainAt) asking = ask()
    return asking
  }
  const known = () =>
    [...new Set([issuerOrigin, discovered ?? issuerOrigin])].filter((origin) => PLAIN_ORIGIN.test(origin))
  return {
    known: () => {
      refresh()
      return known()
    },
    settled: async () => {
      const underWay = refresh()
      if (discovered === null && underWay !== null) await atMost(PAGE_WAITS_MS, underWay)
      return known()
    },
  }
}

async function discover(issuer: string): Promise<string | null> {
  const answer = await fetch(`${issuer.replace(/\/+$/, '')}/.well-known/openid-configuration`, {
    headers: { accept: 'application/json' },
    redirect: 'error',
    signal: AbortSignal.timeout(PATIENCE_MS),
  })
  if (!answer.ok) throw new Error(`the discovery document was answered with ${answer.status}`)
  const parsed = document.parse(JSON.parse(await readBounded(answer)))
  return allowedOrigin(parsed.authorization_endpoint)
}

/** The origin of an endpoint if it uses TLS or is local; otherwise null. */
export function allowedOrigin(endpoint: string): string | null {
  if (!URL.canParse(endpoint)) return null
  const url = new URL(endpoint)
  const isSafe = url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.test(url.hostname))
  return isSafe && PLAIN_ORIGIN.test(url.origin) ? url.origin : null
}

async function readBounded(answer: Response): Promise<string> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of answer.body ?? []) {
    size += part.byteLength
    if (size > LARGEST_ANSWER) throw new Error('the discovery document is too large')
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}

async function atMost(milliseconds: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds)
  })
  await Promise.race([work, patience])
  clearTimeout(timer)
}
