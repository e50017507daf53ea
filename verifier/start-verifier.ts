import type { AddressInfo } from 'node:net'
import { hostname } from 'node:os'
import type { FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import { APPLICATION_ROLE } from '@/db/client'
import type { Env } from '@/lib/env'
import { proxyTest } from '@/lib/http/client-address'
import { PROBLEMS } from '@/lib/http/problem'
import { newId } from '@/lib/secrets/random'
import { isDatabaseUnavailable } from '@/lib/services/database-failure'
import { ensureSigningKey } from '@/lib/services/signing-keys/ensure-signing-key'
import { TokenKeys } from '@/lib/services/verification/token-keys'
import { applyAnnouncement } from './change-feed'
import { CredentialCache } from './credential-cache'
import { Credentials } from './credentials'
import { DatabaseClock } from './database-clock'
import { decisionIds } from './decision-id'
import { GuessThrottle } from './guess-throttle'
import { Judge } from './judge'
import { Lease } from './lease'
import { leaseConnection } from './lease-connection'
import { RateLimits } from './rate-limits'
import { evidenceReader } from './request-evidence'
import { routes } from './routes'
import { makeServer } from './server'
import { UsageRecorder } from './usage-recorder'
import { openVerifierDatabase } from './verifier-database'
import { verifyEndpoint } from './verify-endpoint'

export type VerifierSettings = Pick<
  Env,
  | 'DATABASE_URL'
  | 'HOST'
  | 'VERIFIER_PORT'
  | 'ISSUER_URL'
  | 'CHATELAINE_PEPPER'
  | 'CHATELAINE_SIGNING_KEY'
  | 'TRUSTED_PROXIES'
>

export type RunningVerifier = { port: number; app: FastifyInstance; stop: () => Promise<void> }

const VERSION = '0.1.0'

/** Puts a verifier together and lets it listen. `port` 0 takes any free one. */
export async function startVerifier(
  settings: VerifierSettings,
  log: Logger,
  { port = settings.VERIFIER_PORT, name = `${hostname()}:${settings.VERIFIER_PORT}` } = {},
): Promise<RunningVerifier> {
  const database = openVerifierDatabase({
    url: settings.DATABASE_URL,
    assumeRole: APPLICATION_ROLE,
    name: 'chatelaine-verifier',
  })
  const issuer = settings.ISSUER_URL
  const cache = new CredentialCache()
  const clock = new DatabaseClock()
  const tokenKeys = new TokenKeys(database.db)
  const lease = new Lease({
    identity: { id: newId('ver'), name, version: VERSION },
    connect: () => leaseConnection(settings.DATABASE_URL, APPLICATION_ROLE),
    clock,
    onChange: (payload) => {
      tokenKeys.expectChange()
      return applyAnnouncement(cache, payload)
    },
    onReset: () => cache.clear(),
    figures: () => ({ cachedKeys: cache.size }),
    log,
  })
  const guesses = new GuessThrottle()
  const credentials = new Credentials({
    pool: database.pool,
    cache,
    lease,
    clock,
    tokenKeys,
    guesses,
    pepper: settings.CHATELAINE_PEPPER,
    issuer,
  })
  const usage = new UsageRecorder(database.db, clock, log)
  const rateLimits = new RateLimits(null, log)
  const judge = new Judge({ credentials, clock, rateLimits, usage, onReported: () => undefined })
  const evidenceOf = evidenceReader(proxyTest(settings.TRUSTED_PROXIES))
  const nextDecisionId = decisionIds()
  const onFailure = (error: unknown, requestId: string) => {
    const isUnavailable = isDatabaseUnavailable(error)
    log.error({ err: error, requestId }, isUnavailable ? 'the database cannot be asked' : 'a request failed')
    return isUnavailable ? PROBLEMS.unavailable : PROBLEMS.internal
  }
  const verify = verifyEndpoint({
    judge,
    credentials,
    clock,
    usage,
    evidenceOf,
    nextDecisionId,
    onAnswer: () => undefined,
    onFailure,
  })
  const { server, app } = makeServer({ verify, nextRequestId: nextDecisionId, onFailure })
  let isStopping = false
  const isReady = async () => {
    if (isStopping) return false
    return lease.isHeld() || (await database.answers())
  }
  for (const register of routes)
    register(app, { db: database.db, judge, tokenKeys, evidenceOf, issuer, isReady })
  await app.ready()
  await lease.start()
  await ensureSigningKey(database.db, settings.CHATELAINE_SIGNING_KEY).catch((error: unknown) =>
    log.warn({ err: error }, 'no signing key could be looked up yet'),
  )
  usage.start()
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, settings.HOST, resolve)
  })
  const end = async () => {
    isStopping = true
    const closed = new Promise<void>((resolve) => server.close(() => resolve()))
    server.closeIdleConnections()
    const cut = setTimeout(() => server.closeAllConnections(), 5_000)
    await closed
    clearTimeout(cut)
    await app.close()
    await lease.stop()
    await usage.stop()
    await rateLimits.close()
    await database.close()
  }
  let ended: Promise<void> | undefined
  const stop = () => {
    ended ??= end()
    return ended
  }
  return { port: portOf(server.address()), app, stop }
}

function portOf(address: AddressInfo | string | null): number {
  return typeof address === 'object' && address !== null ? address.port : 0
}
