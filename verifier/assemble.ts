import cluster from 'node:cluster'
import type { Server } from 'node:http'
import { hostname } from 'node:os'
import type { FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import { APPLICATION_ROLE } from '@/db/client'
import type { Env } from '@/lib/env'
import { proxyTest } from '@/lib/http/client-address'
import { openReceiptDesk } from '@/lib/services/receipts/confirm-change'
import type { Operation } from './api/operation'
import { OPERATIONS } from './api/registry'
import { Credentials } from './credentials'
import { decisionIds } from './decision-id'
import { factsReader } from './facts-reader'
import { failureReporter } from './failures'
import { front } from './front'
import type { FrontParts } from './front-endpoint'
import { Judge } from './judge'
import type { Lease } from './lease'
import { openMemory } from './memory'
import type { Metrics } from './metrics'
import { RateLimits } from './rate-limits'
import { openRedis } from './redis'
import { urlRefuser } from './refuse-url'
import { evidenceReader } from './request-evidence'
import { routes } from './routes'
import { makeServer } from './server'
import type { Tracing } from './tracing'
import { unbelievedProxyReporter } from './unbelieved-proxy'
import type { UsageRecorder } from './usage-recorder'
import { openVerifierDatabase, type VerifierDatabase } from './verifier-database'
import { shareMetrics } from './worker-metrics'

export type VerifierSettings = Pick<
  Env,
  | 'DATABASE_URL'
  | 'HOST'
  | 'VERIFIER_PORT'
  | 'ISSUER_URL'
  | 'CHATELAINE_PEPPER'
  | 'CHATELAINE_SIGNING_KEY'
  | 'CHATELAINE_SECRET_PREFIX'
  | 'TRUSTED_PROXIES'
> & {
  REDIS_URL?: string | undefined
  OTEL_EXPORTER_OTLP_ENDPOINT?: string | undefined
  OTEL_TRACES_SAMPLER_ARG?: number
  /** What the management API serves: the registry, unless somebody tries another. */
  operations?: readonly Operation[]
}

/** The parts of a verifier that its start and stop have to do with. */
export type Verifier = {
  server: Server
  app: FastifyInstance
  database: VerifierDatabase
  lease: Lease
  usage: UsageRecorder
  /** From now on it says that it is not ready, and every answer closes its connection. */
  announceStop: () => void
  /** Once nobody is answered any more. */
  close: () => Promise<void>
}

/** Puts a verifier together. Nothing listens or connects before it is started. */
export function assembleVerifier(
  settings: VerifierSettings,
  log: Logger,
  name: string,
  tracing: Tracing | null = null,
): Verifier {
  const connection = { url: settings.DATABASE_URL, assumeRole: APPLICATION_ROLE, name: 'chatelaine-verifier' }
  const database = openVerifierDatabase(connection)
  const { db, pool, points } = database
  tracing?.watch(pool)
  tracing?.watch(points)
  const issuer = settings.ISSUER_URL
  const { cache, clock, tokenKeys, changes, guesses, usage, metrics, lease } = openMemory(
    settings.DATABASE_URL,
    database,
    name,
    log,
  )
  const state = { isStopping: false }
  const pepper = settings.CHATELAINE_PEPPER
  const credentials = new Credentials({
    pool: points,
    facts: factsReader(points),
    cache,
    lease,
    clock,
    tokenKeys,
    guesses,
    pepper,
    issuer,
  })
  const redis = settings.REDIS_URL === undefined ? null : openRedis(settings.REDIS_URL, log)
  const rateLimits = new RateLimits(redis)
  const judge = new Judge({ credentials, clock, rateLimits, usage, onReported: metrics.onReported })
  const evidenceOf = evidenceReader(proxyTest(settings.TRUSTED_PROXIES), unbelievedProxyReporter(log))
  const nextDecisionId = decisionIds()
  const onFailure = failureReporter(log)
  const onAnswer = answerCounter(metrics, tracing)
  const refusalOfUrl = urlRefuser(log)
  const shortWay = front({
    judge,
    credentials,
    clock,
    usage,
    issuer,
    evidenceOf,
    refusalOfUrl,
    nextDecisionId,
    onAnswer,
    onFailure,
  })
  const around = tracing?.around ?? null
  const { server, app, closeAfterAnswers } = makeServer({
    front: shortWay,
    around,
    nextRequestId: nextDecisionId,
    refusalOfUrl,
    onFailure,
    log,
  })
  if (tracing !== null) {
    app.addHook('onRequest', async ({ method, routeOptions }) => tracing.onRoute(method, routeOptions.url))
  }
  const desk = openReceiptDesk(db, { ...connection, name: 'chatelaine-verifier-receipts' })
  const own = () => metrics.exposition()
  const scrape = cluster.worker === undefined ? own : shareMetrics(cluster.worker, own)
  const isReady = async () => !state.isStopping && (lease.isHeld() || (await database.answers()))
  for (const register of routes) {
    register(app, {
      db,
      judge,
      credentials,
      tokenKeys,
      evidenceOf,
      clock,
      changes,
      issuer,
      operations: settings.operations ?? OPERATIONS,
      isReady,
      metrics: scrape,
      signingKeySecret: settings.CHATELAINE_SIGNING_KEY,
      credentialSettings: {
        pepper,
        issuer,
        secretPrefix: settings.CHATELAINE_SECRET_PREFIX,
        signingKeySecret: settings.CHATELAINE_SIGNING_KEY,
      },
      confirmChange: desk.confirmChange,
    })
  }
  const close = async () => {
    await lease.stop()
    await usage.stop()
    await desk.close()
    await rateLimits.close()
    await database.close()
    await tracing?.close()
  }
  const announceStop = () => {
    state.isStopping = true
    closeAfterAnswers()
  }
  return { server, app, database, lease, usage, announceStop, close }
}

function answerCounter(metrics: Metrics, tracing: Tracing | null): FrontParts['onAnswer'] {
  return ({ method, path }, outcome, startedAt, isWarm) => {
    metrics.onAnswer(outcome, startedAt, isWarm)
    tracing?.onRoute(method, path)
    tracing?.onAnswer(outcome, isWarm)
  }
}

/** What a verifier is called in receipts: where it runs. */
export function verifierName(port: number): string {
  return `${hostname()}:${port}`
}
