import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { CheckedClient } from '../checked-client'
import { ownerConfig } from '../client'
import { setCopySettings } from './copy-settings'

/** A transaction that sees the database as it was at one instant, and what was noted at that instant. */
export type Snapshot<Noted> = {
  readonly client: pg.Client
  /** By the database's clock, ISO 8601. */
  readonly instant: string
  /** Whether no change was under way at the instant. One that was begun before and is committed after it is not in here. */
  readonly isClean: boolean
  readonly noted: Noted
  close(): Promise<void>
}

/**
 * Opens a snapshot for reading. Changes pause for the moment in which it is taken, some milliseconds: so the audit log has no
 * gap at its end, and `note` reads numbers that belong to the snapshot.
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
      // Instants have milliseconds: a change after the pause must not have the one of the snapshot.
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

/** A copy that was not read to its end keeps the connection busy: it hears no farewell. */
async function leave(client: pg.Client): Promise<void> {
  const ended = client.end().catch(() => undefined)
  await Promise.race([ended, sleep(FAREWELL_MS, undefined, { ref: false })])
}

/** The first statement of the transaction takes the snapshot, and tells when. */
async function takeSnapshot(client: pg.Client): Promise<string> {
  const taken = await client.query<{ instant: string }>(`
    select to_char(date_trunc('milliseconds', clock_timestamp()) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
      as instant`)
  const [first] = taken.rows
  if (first === undefined) throw new Error('the database did not tell the time')
  return first.instant
}

/** Changes are held up so long, at the most. */
const PAUSE_MS = 1_000
const LOCK_NOT_AVAILABLE = '55P03'

/**
 * Waits for the changes under way and lets no other one record its event, until the end of the pause. If a change takes too
 * long, nothing is held up: the snapshot is consistent without the pause.
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
