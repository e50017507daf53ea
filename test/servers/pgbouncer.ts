import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { freePort } from '../../scripts/ports'
import { untilListening } from './listening'

/** Whether a real PgBouncer can run here. If it cannot, the tests that need PgBouncer report this. */
export const hasPgBouncer = spawnSync('pgbouncer', ['--version'], withSystemPath()).status === 0

/** How a PgBouncer of a test hands out its connections. */
export type PoolerSettings = {
  mode: 'session' | 'transaction'
  /** If true, the pooler silently drops the settings of a session (`options`). */
  ignoresOptions: boolean
  /** The limit of connections to PostgreSQL; by default as many as needed. */
  size?: number
}

export type Pooler = {
  port: number
  /** The URL of the same database through the pooler. */
  through: (url: string) => string
  stop: () => Promise<void>
}

/** Starts a separate PgBouncer for one test in front of the server of these URLs, for their users. */
export async function openPooler(urls: readonly string[], settings: PoolerSettings): Promise<Pooler> {
  const folder = mkdtempSync(path.join(tmpdir(), 'chatelaine-pgbouncer-'))
  const port = await freePort()
  const file = writeConfiguration(folder, port, urls, settings)
  const child = startUnprivileged(file)
  let output = ''
  child.stderr?.on('data', (piece: Buffer) => {
    output = `${output}${piece}`.slice(-4_000)
  })
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      const ended = once(child, 'exit')
      child.kill('SIGKILL')
      await ended
    }
    rmSync(folder, { recursive: true, force: true })
  }
  if (await untilListening(port, () => child.exitCode !== null))
    return { port, through: (url) => replaceAddress(url, port), stop }
  await stop()
  throw new Error(`pgbouncer does not listen: ${output}`)
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
  // The folder has an unguessable name, and is deleted after the test.
  chmodSync(folder, 0o755)
  return file
}

/** PgBouncer refuses to run as root. */
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
