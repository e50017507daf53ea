import cluster from 'node:cluster'
import type { IncomingMessage, Server } from 'node:http'
import { hostname } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import { APPLICATION_ROLE } from '@/db/client'
import type { Env } from '@/lib/env'
import { proxyTest } from '@/lib/http/client-address'
import { gauge } from '@/lib/metrics/read-metric'
import { openReceiptWaiter } from '@/lib/services/receipts/confirm-change'
import { type SecretGate, secretGate } from '@/lib/services/secret-checks/secret-gate'
import type { Operation } from './api/operation'
import { assembleMemory } from './assemble-memory'
import { Credentials } from './credentials/credentials'
import { factsReader, noticingAcceptance } from './credentials/facts-reader'
import { Judge } from './credentials/judge'
import { RateLimits } from './credentials/rate-limits'
import { openRedis } from './credentials/redis'
import { DecoyWatch } from './decoys/decoy-watch'
import { openDecisionLog } from './front/decision-log'
import type { FrontParts } from './front/exchange'
import { front } from './front/front'
import { decisionIds } from './http/decision-id'
import { failureReporter } from './http/failures'
import { urlRefuser } from './http/refuse-url'
import { evidenceReader } from './http/request-evidence'
import { makeServer } from './http/server'
import { untrustedProxyReporter } from './http/untrusted-proxy'
import type { Lease } from './lease/lease'
import { OPERATIONS } from './registry'
import { serveRoutes } from './routes'
import type { Metrics } from './telemetry/metrics'
import type { Tracing } from './telemetry/tracing'
import { shareMetrics } from './telemetry/worker-metrics'
import type { UsageRecorder } from './usage/usage-recorder'
import { openVerifierDatabase, type VerifierDatabase } from './verifier-database'

/** How long a scrape waits for the readiness of the verifier. */
const READY_MS = 500

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
  DATABASE_CONNECTIONS?: number | undefined
  REDIS_URL?: string | undefined
  OTEL_EXPORTER_OTLP_ENDPOINT?: string | undefined
  OTEL_TRACES_SAMPLER_ARG?: number
  /** The operations of the management API; tests may pass others. */
  operations?: readonly Operation[]
}

/** The parts of a verifier that start and stop need. */
export type Verifier = {
  server: Server
  app: FastifyInstance
  database: VerifierDatabase
  lease: Lease
  usage: UsageRecorder
  /** Closed until the secrets are checked; while it is closed, the verifier answers nothing. */
  gate: SecretGate
  /** From this call on /readyz says no, and every answer closes its connection. */
  announceStop: () => void
  /** Call this after the last answer. */
  close: () => Promise<void>
}

/** Assembles a verifier. Nothing listens or connects before the start. */
export function assembleVerifier(
  settings: VerifierSettings,
  log: Logger,
  name: string,
  tracing: Tracing | null = null,
): Verifier {
  const connection = { url: settings.DATABASE_URL, assumeRole: APPLICATION_ROLE, name: 'chatelaine-verifier' }
  const database = openVerifierDatabase(connection, settings.DATABASE_CONNECTIONS)
  const { db, pool, points } = database
  tracing?.watch(pool)
  tracing?.watch(points)
  const issuer = settings.ISSUER_URL
  const nextDecisionId = decisionIds()
  const { cache, clock, tokenKeys, changes, guesses, usage, refusals, metrics, lease, history } =
    assembleMemory(settings.DATABASE_URL, database, { name, nextDecisionId, log })
  const state = { isStopping: false }
  const pepper = settings.CHATELAINE_PEPPER
  const gate = secretGate(db, settings, log)
  const credentials = new Credentials({
    pool: points,
    facts: noticingAcceptance(factsReader(points), gate.onAccepted),
    cache,
    lease,
    history,
    clock,
    tokenKeys,
    guesses,
    pepper,
    issuer,
  })
  const redis = settings.REDIS_URL === undefined ? null : openRedis(settings.REDIS_URL, log)
  const rateLimits = new RateLimits(redis)
  const decoys = new DecoyWatch(db, pepper, log)
  const judge = new Judge({
    credentials,
    clock,
    rateLimits,
    usage,
    refusals,
    decoys,
    onReported: metrics.onReported,
  })
  const evidenceOf = evidenceReader(proxyTest(settings.TRUSTED_PROXIES), untrustedProxyReporter(log))
  const onFailure = failureReporter(log)
  const onAnswer = answerCounter(metrics, tracing)
  const decisionLog = openDecisionLog(log)
  const { answers } = metrics
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
    answers,
    decisionLog,
    onAnswer,
    onFailure,
  })
  const requestIdOf = (request: IncomingMessage) => {
    const requestId = evidenceOf(request).requestId ?? nextDecisionId()
    tracing?.onRequestId(requestId)
    return requestId
  }
  const around = tracing?.around ?? null
  const { server, app, closeAfterAnswers } = makeServer({
    front: shortWay,
    around,
    isOpen: gate.isOpen,
    requestIdOf,
    answers,
    refusalOfUrl,
    onFailure,
    log,
  })
  if (tracing !== null) {
    app.addHook('onRequest', async ({ method, routeOptions }) => tracing.onRoute(method, routeOptions.url))
  }
  const waiter = openReceiptWaiter(db, { ...connection, name: 'chatelaine-verifier-receipts' })
  const own = () => metrics.exposition()
  const scrape = cluster.worker === undefined ? own : shareMetrics(cluster.worker, own)
  const isReady = async () =>
    !state.isStopping &&
    lease.deafness() === null &&
    gate.isOpen() &&
    (lease.isHeld() || ((await database.answers()) && (await history.settles())))
  metrics.show(
    gauge('chatelaine_ready', 'Whether this process says that it is ready: 1 or 0.', () =>
      Promise.race([isReady().then(Number, () => 0), sleep(READY_MS, 0, { ref: false })]),
    ),
  )
  serveRoutes(app, {
    db,
    judge,
    credentials,
    decoys,
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
    confirmChange: waiter.confirmChange,
  })
  const close = async () => {
    gate.stop()
    await lease.stop()
    await usage.stop()
    await decoys.stop()
    await waiter.close()
    await rateLimits.close()
    await database.close()
    await tracing?.close()
  }
  const announceStop = () => {
    state.isStopping = true
    closeAfterAnswers()
  }
  return { server, app, database, lease, usage, gate, announceStop, close }
}

function answerCounter(metrics: Metrics, tracing: Tracing | null): FrontParts['onAnswer'] {
  return ({ method, path }, outcome, startedAt, isWarm, requestId) => {
    metrics.onAnswer(outcome, startedAt, isWarm)
    tracing?.onRoute(method, path)
    tracing?.onAnswer(outcome, isWarm)
    tracing?.onRequestId(requestId)
  }
}

/** The name of a verifier in receipts: host and port. */
export function verifierName(port: number): string {
  return `${hostname()}:${port}`
}
