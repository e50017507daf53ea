import type { Server } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import { LEASE_MS } from '@/lib/domain/verifiers/lease'
import { ensureSigningKey } from '@/lib/services/signing-keys/ensure-signing-key'
import { setRemovalTimes } from '@/lib/services/signing-keys/rotate-signing-key'
import { VERSION } from '@/lib/version'
import { assembleVerifier, type Verifier, type VerifierSettings, verifierName } from './assemble'
import { openTracing, type Tracing } from './telemetry/tracing'

export type { VerifierSettings } from './assemble'

export type RunningVerifier = { port: number; app: FastifyInstance; stop: () => Promise<void> }

/**
 * Connections that are busy longer than this are cut at a stop. Longer than any lease: a committed change may wait
 * for the lease of another verifier, and its answer may carry a secret that is shown once.
 */
const DRAIN_MS = LEASE_MS + 2_000
const SETTLE_KEYS_EVERY_MS = 3_600_000

/** Starts a verifier: `port` 0 takes any free one; `graceMs` is how long /readyz says no before the listener closes. */
export async function startVerifier(
  settings: VerifierSettings,
  log: Logger,
  { port = settings.VERIFIER_PORT, name = verifierName(port), graceMs = 0 } = {},
): Promise<RunningVerifier> {
  const verifier = assembleVerifier(settings, log, name, await tracingOf(settings, name, log))
  const { app, server, lease, usage, database, gate } = verifier
  await app.ready()
  try {
    await gate.open()
  } catch (error) {
    await verifier.close()
    throw error
  }
  await lease.start()
  await ensureSigningKey(database.db, settings.CHATELAINE_SIGNING_KEY).catch((error: unknown) =>
    log.warn({ err: error }, 'no signing key could be looked up yet'),
  )
  const settle = setInterval(() => {
    setRemovalTimes(database.db).catch((error: unknown) =>
      log.warn({ err: error }, 'retired keys stay for now'),
    )
  }, SETTLE_KEYS_EVERY_MS)
  settle.unref()
  usage.start()
  await listen(server, port, settings.HOST)
  let ended: Promise<void> | undefined
  const stop = () => {
    clearInterval(settle)
    ended ??= endGently(verifier, graceMs)
    return ended
  }
  return { port: portOf(server), app, stop }
}

/**
 * Stops without a failed request. 1. /readyz says no, and every answer closes its connection. 2. The listener closes.
 * 3. Requests under way finish. 4. The lease, the count of uses (which is written) and the database close.
 */
async function endGently({ announceStop, server, app, close }: Verifier, graceMs: number): Promise<void> {
  announceStop()
  if (graceMs > 0) await sleep(graceMs)
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  const cut = setTimeout(() => server.closeAllConnections(), DRAIN_MS)
  // The framework ends its streams when it closes. Only then can the last connections end. It waits for no connection
  // itself.
  await app.close()
  await closed
  clearTimeout(cut)
  await close()
}

async function tracingOf(settings: VerifierSettings, name: string, log: Logger): Promise<Tracing | null> {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_TRACES_SAMPLER_ARG: ratio = 1 } = settings
  return endpoint === undefined ? null : await openTracing({ endpoint, ratio, name, version: VERSION }, log)
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => resolve())
  })
}

function portOf(server: Server): number {
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}
