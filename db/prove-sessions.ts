import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { EnvError } from '@/lib/settings/env-error'
import { CheckedClient, type CheckedConfig, checkedClients } from './checked-client'
import { APPLICATION_ROLE, connectionConfig } from './client'
import { DeafConnectionError } from './deaf-connection'
import { Heartbeat } from './heartbeat'
import { NoConnectionError } from './no-connection-error'

/** The result of the proof. `unknown`: the database could not be asked, which says nothing about sessions. */
export type SessionProof =
  | { kind: 'kept' }
  | { kind: 'refused'; line: string }
  | { kind: 'unknown'; error: unknown }

const PATIENCE_MS = 1_500
const FAREWELL_MS = 500

/**
 * Proves, before a process relies on it, that a database address keeps sessions: a notification from one connection
 * arrives on another one that listens. Leases, receipts and the migration lock need this. A refusal comes within four
 * seconds. `setting` is the setting that holds the address. The configurations must be those of the process's own
 * connections, because a pooler may refuse or drop the settings that they request.
 */
export async function proveSessions(
  setting: string,
  config: CheckedConfig,
  senderConfig: CheckedConfig = config,
): Promise<SessionProof> {
  const limits = { connectionTimeoutMillis: PATIENCE_MS, query_timeout: PATIENCE_MS }
  const client = new CheckedClient({ ...config, ...limits })
  const Client = checkedClients({ ...senderConfig, ...limits })
  const sender = new pg.Pool({ ...limits, max: 1, Client })
  sender.on('error', () => undefined)
  try {
    await client.connect()
    const heartbeat = new Heartbeat(client, sender)
    await heartbeat.listen()
    await heartbeat.beat()
    return { kind: 'kept' }
  } catch (error) {
    const line = refusal(setting, error)
    return line === null ? { kind: 'unknown', error } : { kind: 'refused', line }
  } finally {
    const ended = Promise.all([client.end().catch(() => undefined), sender.end().catch(() => undefined)])
    // A database that no longer answers would not answer the end of the session either.
    await Promise.race([ended, sleep(FAREWELL_MS, undefined, { ref: false })])
  }
}

/** For a command that runs once. Throws `EnvError` if an address does not keep sessions, or the database's error. */
export async function requireSessions(setting: string, config: CheckedConfig): Promise<void> {
  const proof = await proveSessions(setting, config)
  if (proof.kind === 'refused') throw new EnvError([proof.line])
  if (proof.kind === 'unknown') throw proof.error
}

/** The sender asks for another limit than the listener. A pooler that gives both the same limit fails the check. */
const SENDER_STATEMENT_MS = 1_800

/**
 * For the start of a process of the product: throws `EnvError` if `DATABASE_URL` does not keep sessions. If the
 * database is away, the start continues: the process waits for it and proves each listening connection.
 */
export async function refuseLostSessions(url: string, name: string): Promise<void> {
  const options = { url, assumeRole: APPLICATION_ROLE, name }
  const sender = connectionConfig({ ...options, limits: { statementMs: SENDER_STATEMENT_MS } })
  const proof = await proveSessions('DATABASE_URL', connectionConfig(options), sender)
  if (proof.kind === 'refused') throw new EnvError([proof.line])
}

function refusal(setting: string, error: unknown): string | null {
  if (error instanceof DeafConnectionError) return new DeafConnectionError(error.reason, setting).message
  const cause = error instanceof Error && error.cause instanceof NoConnectionError ? error.cause : error
  return cause instanceof NoConnectionError && /pooler/.test(cause.message)
    ? `${setting}: ${cause.message}`
    : null
}
