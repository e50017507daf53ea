import { Socket } from 'node:net'
import pg from 'pg'
import { type ConnectionOptions, connectionConfig } from './client'

export type Listener = { isListening: () => boolean; close: () => Promise<void> }

const RECONNECT_MS = 500
/** Proves now and then that the connection still lives: one that was cut silently tells nothing by itself. */
const PROBE_MS = 5_000
const PROBE = 'select (extract(epoch from clock_timestamp()) * 1000)::float8 as now'

/** Listens to a channel on a connection of its own, and connects again whenever that breaks. */
export function openListener(
  options: ConnectionOptions,
  channel: string,
  onPayload: (payload: string) => void,
  /** Hears the database's time, in epoch milliseconds, whenever the connection is proved. */
  onTime: (databaseNow: number) => void = () => undefined,
): Listener {
  let isClosed = false
  let isListening = false
  let interrupt: () => void = () => undefined

  const listenOnce = async () => {
    const socket = new Socket()
    const client = new pg.Client({
      ...connectionConfig(options),
      connectionTimeoutMillis: 3_000,
      query_timeout: 3_000,
      stream: () => socket,
    })
    const ended = new Promise<void>((resolve) => {
      client.on('error', () => resolve())
      client.on('end', () => resolve())
      interrupt = resolve
    })
    client.on('notification', ({ payload }) => onPayload(payload ?? ''))
    try {
      await client.connect()
      await client.query(`listen ${channel}`)
      isListening = true
      do {
        const probe = await client.query<{ now: number }>(PROBE)
        for (const { now } of probe.rows) onTime(now)
      } while (!isClosed && !(await isOver(ended, PROBE_MS)))
    } finally {
      isListening = false
      client.end().catch(() => undefined)
      setTimeout(() => socket.destroy(), 50).unref()
    }
  }

  const run = async () => {
    while (!isClosed) {
      await listenOnce().catch(() => undefined)
      if (!isClosed) await new Promise((resolve) => setTimeout(resolve, RECONNECT_MS).unref())
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
