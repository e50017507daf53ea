import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { CheckedClient } from '../checked-client'
import { ownerConfig } from '../client'
import { setCopySettings } from '../copy-settings'

/** A transaction that sees the database at one instant, with values noted at that instant. */
export type Snapshot<Noted> = {
  readonly client: pg.Client
  /** By the database's clock, in ISO 8601. */
  readonly instant: string
  /** Whether no change was in progress at the instant. A change that commits later is absent from the snapshot. */
  readonly isClean: boolean
  readonly noted: Noted
  close(): Promise<void>
}

/**
 * Opens a read-only snapshot. Changes pause for some milliseconds while it is taken. Therefore the audit log has no gap
 * at its end, and `note` reads numbers that belong to the snapshot.
 */
export async function openSnapshot<Noted>(
  ownerUrl: string,
  note: (client: pg.Client) => Promise<Noted>,
): Promise<Snapshot<Noted>> {
  const client = new CheckedClient(ownerConfig(ownerUrl, 'chatelaine-backup'))
  await client.connect()
  try {
    await setCopySettings(client)
    const pause = await pauseChanges(ownerUrl)
    try {
      await client.query('begin isolation level repeatable read read only')
      const instant = await takeSnapshot(client)
      const noted = await note(client)
      // Instants have milliseconds. A change after the pause must have a later instant than the snapshot.
      await client.query('select pg_sleep(0.002)')
      return { client, instant, isClean: pause.isHeld, noted, close: () => leave(client) }
    } finally {
      await pause.end()
    }
  } catch (error) {
    await leave(client)
    throw error
  }
}

const FAREWELL_MS = 1_000

/** A copy that was not read to its end keeps the connection busy. Such a connection cannot be closed in good order. */
async function leave(client: pg.Client): Promise<void> {
  const ended = client.end().catch(() => undefined)
  await Promise.race([ended, sleep(FAREWELL_MS, undefined, { ref: false })])
}

/** Takes the snapshot with the first statement of the transaction, and returns its time. */
async function takeSnapshot(client: pg.Client): Promise<string> {
  const taken = await client.query<{ instant: string }>(`
    select to_char(date_trunc('milliseconds', clock_timestamp()) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
      as instant`)
  const [first] = taken.rows
  if (first === undefined) throw new Error('the database did not tell the time')
  return first.instant
}

/** The limit of the pause for changes. */
const PAUSE_MS = 1_000
const LOCK_NOT_AVAILABLE = '55P03'

/**
 * Waits for the changes in progress and blocks new events until the end of the pause. If a change takes too long,
 * nothing is blocked: the snapshot is consistent anyway.
 */
async function pauseChanges(ownerUrl: string): Promise<{ isHeld: boolean; end: () => Promise<void> }> {
  const client = new CheckedClient(ownerConfig(ownerUrl, 'chatelaine-backup-pause'))
  await client.connect()
  const end = () => client.end()
  try {
    await client.query(`begin; set local lock_timeout = ${PAUSE_MS}`)
    await client.query('lock table audit_events in share mode')
    return { isHeld: true, end }
  } catch (error) {
    await end().catch(() => undefined)
    if (error instanceof pg.DatabaseError && error.code === LOCK_NOT_AVAILABLE)
      return { isHeld: false, end: async () => undefined }
    throw error
  }
}
