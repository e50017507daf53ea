import { Socket } from 'node:net'
import type pg from 'pg'
import { CheckedClient } from '@/db/checked-client'
import { connectionConfig } from '@/db/client'

/** With a longer time-out the lease would run out before a new connection can renew it. */
const PATIENCE_MS = 2_000

/** The one connection that listens and renews. It gives up quickly, and can be cut without the other side. */
export function leaseConnection(url: string, assumeRole: string): { client: pg.Client; cut: () => void } {
  const socket = new Socket()
  const limits = { connectMs: PATIENCE_MS, queryMs: PATIENCE_MS }
  const name = 'chatelaine-verifier-lease'
  const client = new CheckedClient({
    ...connectionConfig({ url, assumeRole, name, limits, isPatient: true }),
    stream: () => socket,
  })
  return {
    client,
    cut: () => {
      client.end().catch(() => undefined)
      setTimeout(() => socket.destroy(), 50).unref()
    },
  }
}
