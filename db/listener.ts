import { Socket } from 'node:net'
import type pg from 'pg'
import { CheckedClient } from './checked-client'
import { type ConnectionOptions, connectionConfig } from './client'
import { CLOCK_READING } from './database-time'
import { DeafConnectionError, HeartbeatNotSentError } from './deaf-connection'
import { Heartbeat } from './heartbeat'

export type Listener = { isListening: () => boolean; close: () => Promise<void> }

export type ListenerOptions = {
  connection: ConnectionOptions
  channel: string
  onPayload: (payload: string) => void
  /** Receives the database's time, in epoch milliseconds, at each proof of the connection. */
  onTime?: (databaseNow: number) => void
  /** Other connections to the same database, for the proof that this one receives notifications. */
  sender: pg.Pool
  /** Called with the reason when notifications no longer arrive, and with null when they arrive again. */
  onDeafness?: (error: DeafConnectionError | null) => void
}

const RECONNECT_MS = 500
/** How often the connection is probed: a silently cut connection causes no event. */
const PROBE_MS = 5_000
const PROBE = `select ${CLOCK_READING} as now, $1 in (select pg_listening_channels()) as listens`

/**
 * Listens to a channel on a connection of its own, and reconnects whenever it breaks. On each new connection a
 * heartbeat proves that notifications arrive. After that, each probe checks that the same session still listens.
 */
export function openListener(options: ListenerOptions): Listener {
  let isClosed = false
  let isListening = false
  let isDeaf = false
  let interrupt: () => void = () => undefined

  const report = (deafness: DeafConnectionError | null) => {
    if (isDeaf !== (deafness !== null)) options.onDeafness?.(deafness)
    isDeaf = deafness !== null
    isListening = !isDeaf
  }
  const listenOnce = async () => {
    const { client, cut } = openClient(options.connection)
    const ended = new Promise<void>((resolve) => {
      client.on('error', () => resolve())
      client.on('end', () => resolve())
      interrupt = resolve
    })
    client.on('notification', ({ channel, payload }) => {
      if (channel === options.channel) options.onPayload(payload ?? '')
    })
    const heartbeat = new Heartbeat(client, options.sender)
    try {
      await client.connect()
      await heartbeat.listen(options.channel)
      let isProven = false
      do {
        const probe = await client.query<{ now: number; listens: boolean }>(PROBE, [heartbeat.channel])
        const [row] = probe.rows
        if (row === undefined) throw new Error('The probe was not answered')
        options.onTime?.(row.now)
        if (!row.listens) throw new DeafConnectionError('pooler')
        isProven ||= await isHeard(heartbeat)
        if (isProven) report(null)
      } while (!isClosed && !(await isOver(ended, PROBE_MS)))
    } catch (error) {
      if (error instanceof DeafConnectionError) report(error)
    } finally {
      isListening = false
      cut()
    }
  }

  const run = async () => {
    while (!isClosed) {
      await listenOnce()
      const pause = isDeaf ? PROBE_MS : RECONNECT_MS
      if (!isClosed) await new Promise((resolve) => setTimeout(resolve, pause).unref())
    }
  }
  const running = run()
  return {
    isListening: () => isListening,
    close: async () => {
      isClosed = true
      interrupt()
      await Promise.race([running, new Promise((resolve) => setTimeout(resolve, 1_000).unref())])
    },
  }
}

/** False if no heartbeat could be sent. Throws if a heartbeat was sent and did not arrive. */
async function isHeard(heartbeat: Heartbeat): Promise<boolean> {
  try {
    await heartbeat.beat()
    return true
  } catch (error) {
    if (error instanceof HeartbeatNotSentError) return false
    throw error
  }
}

/** A client with short time-outs. `cut` ends it without waiting for the other side. */
function openClient(connection: ConnectionOptions): { client: pg.Client; cut: () => void } {
  const socket = new Socket()
  const client = new CheckedClient({
    ...connectionConfig({ ...connection, limits: { connectMs: 3_000, queryMs: 3_000 }, isPatient: true }),
    stream: () => socket,
  })
  const cut = () => {
    client.end().catch(() => undefined)
    setTimeout(() => socket.destroy(), 50).unref()
  }
  return { client, cut }
}

async function isOver(ended: Promise<void>, milliseconds: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const pause = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), milliseconds)
    timer.unref()
  })
  const over = await Promise.race([ended.then(() => true), pause])
  clearTimeout(timer)
  return over
}
