import cluster from 'node:cluster'
import type { Logger } from 'pino'
import { APPLICATION_ROLE } from '@/db/client'
import { gateOf } from '@/db/connection-gate'
import { LEASE_MS } from '@/lib/domain/verifiers/lease'
import { newId } from '@/lib/secrets/random'
import { TokenKeys } from '@/lib/services/verification/token-keys'
import { VERSION } from '@/lib/version'
import { ChangeSubscriptions } from './changes/change-subscriptions'
import { CredentialCache } from './credentials/credential-cache'
import { GuessThrottle } from './credentials/guess-throttle'
import { HeardChanges } from './history/heard-changes'
import { History } from './history/history'
import { type AnnouncedChange, parseAnnouncement } from './lease/announcement'
import { DatabaseClock } from './lease/database-clock'
import { Lease } from './lease/lease'
import { leaseConnection } from './lease/lease-connection'
import { RefusalRecorder } from './refusals/refusal-recorder'
import { Metrics } from './telemetry/metrics'
import { UsageRecorder } from './usage/usage-recorder'
import type { VerifierDatabase } from './verifier-database'

/** Assembles the verifier's memory, and the lease that permits answers from memory. */
export function assembleMemory(
  databaseUrl: string,
  { db, pool, points, heartbeats }: VerifierDatabase,
  { name, nextDecisionId, log }: { name: string; nextDecisionId: () => string; log: Logger },
) {
  const cache = new CredentialCache()
  const clock = new DatabaseClock()
  const tokenKeys = new TokenKeys(db)
  const changes = new ChangeSubscriptions()
  const guesses = new GuessThrottle()
  const identity = { id: newId('ver'), name, version: VERSION }
  const heard = new HeardChanges()
  const history = new History({ identity, heard, pool, log })
  const refusals = new RefusalRecorder(db, clock, nextDecisionId, log)
  const usage = new UsageRecorder(db, clock, log, refusals)
  const metrics: Metrics = new Metrics(
    {
      cachedCredentials: () => cache.size,
      unknownCredentials: () => cache.unknownSize,
      leaseRemainingSeconds: () => lease.remainingMs() / 1000,
      feedLagSeconds: () => (LEASE_MS - lease.remainingMs()) / 1000,
      flushLagSeconds: () => usage.lagMs / 1000,
      changesHeard: () => changes.heard,
      guessesRefused: () => guesses.refused,
      lostChanges: () => history.lostChanges,
      isDatabaseUp: () => !gateOf(databaseUrl).isAway,
      databaseWaiting: () => pool.waitingCount + points.waitingCount,
    },
    cluster.worker?.id ?? null,
  )
  const lease: Lease = new Lease({
    identity,
    connect: () => leaseConnection(databaseUrl, APPLICATION_ROLE),
    heartbeats,
    clock,
    onChange: (payload) => {
      const change = applyAnnouncement(cache, payload)
      // A change of the signing keys is announced as a change of a workspace.
      if (change === null || change.keyId === null) tokenKeys.expectChange()
      if (change !== null) changes.announce(change)
      if (change?.stops) heard.note({ ...change, stops: change.stops })
      return change
    },
    onReset: () => {
      cache.clear()
      tokenKeys.expectChange()
    },
    enterHistory: (client) => history.enter(client),
    figures: () => {
      const { count, p99Ms } = metrics.latency.takeRecent()
      return { cachedKeys: cache.size, requestsPerSecond: count, p99Ms }
    },
    log,
  })
  return { cache, clock, tokenKeys, changes, guesses, usage, refusals, metrics, lease, history }
}

/** Removes the changed key or workspace from the cache. An unreadable announcement clears the cache. */
function applyAnnouncement(cache: CredentialCache, payload: string): AnnouncedChange | null {
  const change = parseAnnouncement(payload)
  if (change === null) cache.clear()
  else if (change.keyId === null) cache.forgetWorkspace(change.workspaceId)
  else cache.forgetKey(change.keyId)
  return change
}
