import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '../scripts/ports'

/** Whether a real PgBouncer can be run here. The tests that need PgBouncer say so if it cannot. */
export const hasPgBouncer = spawnSync('pgbouncer', ['--version'], withSystemPath()).status === 0

/** How a PgBouncer of a test hands out its connections. */
export type PoolerSettings = {
  mode: 'session' | 'transaction'
  /** With true it takes the settings of a session (`options`) without a word, and drops them. */
  ignoresOptions: boolean
  /** Connections to PostgreSQL; as many as are needed unless a test says otherwise. */
  size?: number
}

export type Pooler = {
  port: number
  /** The same address of a database, through the pooler. */
  through: (url: string) => string
  stop: () => Promise<void>
}

/** Starts a PgBouncer of a test's own in front of the server that these addresses lead to, for their users. */
export async function openPooler(urls: readonly string[], settings: PoolerSettings): Promise<Pooler> {
  const folder = mkdtempSync(path.join(tmpdir(), 'chatelaine-pgbouncer-'))
  const port = await freePort()
  const file = writeConfiguration(folder, port, urls, settings)
  const child = startUnprivileged(file)
  let told = ''
  child.stderr?.on('data', (piece: Buffer) => {
    told = `${told}${piece}`.slice(-4_000)
  })
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      const ended = once(child, 'exit')
      child.kill('SIGKILL')
      await ended
    }
    rmSync(folder, { recursive: true, force: true })
  }
  for (let attempt = 0; attempt < 400 && child.exitCode === null; attempt += 1) {
    if (await listens(port)) return { port, through: (url) => replaceAddress(url, port), stop }
    await sleep(25)
  }
  await stop()
  throw new Error(`pgbouncer does not listen: ${told}`)
}

function writeConfiguration(
  folder: string,
  port: number,
  urls: readonly string[],
  { mode, ignoresOptions, size = 40 }: PoolerSettings,
): string {
  const users = path.join(folder, 'users.txt')
  const file = path.join(folder, 'pgbouncer.ini')
  const lines = urls.map((url) => {
    const { username, password } = new URL(url)
    return `"${decodeURIComponent(username)}" "${decodeURIComponent(password)}"`
  })
  const server = new URL(urls[0] ?? '')
  writeFileSync(users, `${[...new Set(lines)].join('\n')}\n`)
  writeFileSync(
    file,
    `[databases]
* = host=${server.hostname} port=${server.port}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = scram-sha-256
auth_file = ${users}
pool_mode = ${mode}
default_pool_size = ${size}
max_client_conn = 400
${ignoresOptions ? 'ignore_startup_parameters = options' : ''}
`,
  )
  // The folder has a name that nobody can guess, and is gone after the test.
  chmodSync(folder, 0o755)
  return file
}

/** PgBouncer refuses to be root. */
function startUnprivileged(file: string): ChildProcess {
  const drop = ['--reuid', '65534', '--regid', '65534', '--clear-groups', 'pgbouncer', file]
  const [program, args] = process.getuid?.() === 0 ? ['setpriv', drop] : ['pgbouncer', [file]]
  return spawn(program, args, { ...withSystemPath(), stdio: ['ignore', 'ignore', 'pipe'] })
}

function withSystemPath() {
  return { env: { ...process.env, PATH: `${process.env.PATH ?? ''}:/usr/sbin:/usr/bin:/sbin:/bin` } }
}

function replaceAddress(url: string, port: number): string {
  const changed = new URL(url)
  changed.hostname = '127.0.0.1'
  changed.port = String(port)
  return changed.href
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}
