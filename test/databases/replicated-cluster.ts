import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { openProxy } from '@/test/faults/tcp-proxy'
import { freePort } from '../../scripts/ports'
import { untilListening } from '../servers/listening'
import { ask } from './connection'
import { endWithThisProcess, kill, makeServerFiles, passwords, startServer, urlOf } from './own-postgres'

/** A primary and a standby with real streaming replication, and HAProxy in front. */
export type ReplicatedCluster = {
  /** The URL through HAProxy, as the product's own role. */
  appUrl: string
  /** Stops the replication: the standby receives no further writes. */
  holdReplication: () => void
  /** Kills the primary as a power cut would, promotes the standby and switches HAProxy over. */
  failOver: () => Promise<void>
  /** Runs SQL as a superuser on the server behind HAProxy. */
  sql: <Row extends pg.QueryResultRow>(text: string, values?: unknown[]) => Promise<Row[]>
  close: () => Promise<void>
}

/** Makes a cluster with the embedded PostgreSQL's programs. `isSynchronous`: a commit waits for the standby. */
export async function openReplicatedCluster({
  isSynchronous,
}: {
  isSynchronous: boolean
}): Promise<ReplicatedCluster> {
  const folder = mkdtempSync(path.join(tmpdir(), 'chatelaine-replicated-'))
  const primaryFolder = await makeServerFiles(folder, 'primary')
  const standbyFolder = await makeServerFiles(folder, 'standby')
  writeFileSync(path.join(standbyFolder, 'standby.signal'), '')
  const [primaryPort, standbyPort] = [await freePort(), await freePort()]
  const primary = await startServer(primaryFolder, primaryPort, {
    synchronous_standby_names: isSynchronous ? '*' : '',
  })
  const wire = await openProxy(urlOf('postgres', passwords.superuser, primaryPort))
  const standby = await startServer(standbyFolder, standbyPort, {
    primary_conninfo: `host=127.0.0.1 port=${new URL(wire.through('postgres://x@y/z')).port} user=postgres password=${passwords.superuser}`,
  })
  await untilStreaming(primaryPort)
  const front = await startHaproxy(folder, primaryPort, standbyPort)
  const frontUrl = urlOf('postgres', passwords.superuser, front.port)
  return {
    appUrl: urlOf('chatelaine_app', passwords.app, front.port),
    holdReplication: wire.cut,
    failOver: async () => {
      await kill(primary)
      await ask(urlOf('postgres', passwords.superuser, standbyPort), 'select pg_promote(true, 60)')
      await front.leadTo('standby')
    },
    sql: (text, values) => ask(frontUrl, text, values),
    close: async () => {
      await front.stop()
      wire.close()
      await Promise.all([kill(primary), kill(standby)])
      for (const made of [folder, primaryFolder, standbyFolder])
        rmSync(made, { recursive: true, force: true })
    },
  }
}

/** Whether a failover can run here. */
export const hasHaproxy = spawnSync('haproxy', ['-v'], { env: withSbin() }).error === undefined

function withSbin(): NodeJS.ProcessEnv {
  return { ...process.env, PATH: `${process.env.PATH ?? ''}:/usr/sbin` }
}

async function untilStreaming(primaryPort: number): Promise<void> {
  const url = urlOf('postgres', passwords.superuser, primaryPort)
  for (let attempt = 0; attempt < 600; attempt += 1) {
    const found = await ask(url, "select 1 from pg_stat_replication where state = 'streaming'")
    if (found.length > 0) return
    await sleep(50)
  }
  throw new Error('the standby does not follow the primary')
}

async function startHaproxy(folder: string, primaryPort: number, standbyPort: number) {
  const port = await freePort()
  const socket = path.join(folder, 'haproxy.sock')
  const file = path.join(folder, 'haproxy.cfg')
  writeFileSync(
    file,
    `global
  stats socket ${socket} mode 600 level admin
defaults
  mode tcp
  timeout connect 1s
  timeout client 1h
  timeout server 1h
listen database
  bind 127.0.0.1:${port}
  server primary 127.0.0.1:${primaryPort}
  server standby 127.0.0.1:${standbyPort} disabled
`,
  )
  const child = spawn('haproxy', ['-db', '-f', file], {
    env: withSbin(),
    stdio: ['ignore', 'ignore', 'ignore'],
  })
  endWithThisProcess(child)
  if (!(await untilListening(port, () => child.exitCode !== null))) throw new Error('HAProxy does not listen')
  const leadTo = async (name: 'standby') => {
    await tell(socket, 'disable server database/primary')
    await tell(socket, 'shutdown sessions server database/primary')
    await tell(socket, `enable server database/${name}`)
  }
  return { port, leadTo, stop: () => kill(child) }
}

/** Sends one command to HAProxy's own socket. */
async function tell(socketPath: string, command: string): Promise<void> {
  const socket = connect(socketPath)
  socket.end(`${command}\n`)
  socket.resume()
  await once(socket, 'close')
}
