import { execFile, spawn } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import pg from 'pg'
import { freePort, isPortFree } from '../ports'
import { locateBinaries } from './binaries'
import { isRunning, readPostmaster, servesFolder } from './postmaster'
import { scramVerifier } from './scram-verifier'
import { type Runner, unprivilegedRunner } from './unprivileged'

const run = promisify(execFile)

/** The passwords of the embedded cluster's three roles. */
export interface ClusterPasswords {
  readonly superuser: string
  readonly owner: string
  readonly app: string
}

export interface ClusterOptions {
  /** The folder of the database's files; created if it is missing. */
  readonly directory: string
  readonly passwords: ClusterPasswords
  /** For tests: skips waiting for the disk. */
  readonly throwAway?: boolean
  readonly progress?: (line: string) => void
}

/** A running embedded PostgreSQL. */
export interface Cluster {
  readonly port: number
  readonly startedHere: boolean
  isRunning(): boolean
  url(role: 'superuser' | 'owner' | 'app', database: string): string
  stop(): Promise<void>
}

const ROLE_NAMES = { superuser: 'postgres', owner: 'chatelaine_owner', app: 'chatelaine_app' } as const

/**
 * Creates the cluster if it is missing, starts it if it does not run, and returns when it accepts connections. Joins a
 * running server only if that server works on this very folder: the folder may be a copy of one in use.
 */
export async function openCluster(options: ClusterOptions): Promise<Cluster> {
  const runner = unprivilegedRunner(locateBinaries(), path.resolve(options.directory))
  await initialise(runner, options)
  const running = readPostmaster(runner.directory)
  const found = running && servesFolder(running, runner.directory) ? running : undefined
  const { pid, port } = found ?? (await startPostmaster(runner, options))
  const cluster: Cluster = {
    port,
    startedHere: found === undefined,
    isRunning: () => isRunning(pid),
    url: (role, database) =>
      `postgres://${ROLE_NAMES[role]}:${options.passwords[role]}@127.0.0.1:${port}/${database}`,
    stop: () => stopPostmaster(pid),
  }
  try {
    await provisionRoles(cluster, options.passwords)
  } catch (error) {
    if (cluster.startedHere) await cluster.stop()
    throw error
  }
  return cluster
}

/** Stops the server of this folder, if one runs: a killed command may have left it behind. */
export async function stopServerOf(wanted: string): Promise<void> {
  const { directory } = unprivilegedRunner(locateBinaries(), path.resolve(wanted))
  const running = readPostmaster(directory)
  if (running && servesFolder(running, directory)) await stopPostmaster(running.pid)
}

/** Works in a folder beside the final one. Therefore an interrupted first start leaves nothing half-made. */
async function initialise(runner: Runner, options: ClusterOptions): Promise<void> {
  if (existsSync(path.join(runner.directory, 'PG_VERSION'))) return
  options.progress?.('Creating the embedded PostgreSQL')
  const fresh = `${runner.directory}.new`
  const passwordFile = `${runner.directory}.password`
  rmSync(fresh, { recursive: true, force: true })
  mkdirSync(path.dirname(fresh), { recursive: true })
  mkdirSync(fresh, { mode: 0o700 })
  writeFileSync(passwordFile, options.passwords.superuser, { mode: 0o600 })
  for (const file of [fresh, passwordFile]) runner.own(file)
  const locale = ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--encoding=UTF8']
  const access = ['--username=postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`]
  const sync = options.throwAway ? ['--no-sync'] : []
  const command = runner.command(runner.binaries.initdb, [`--pgdata=${fresh}`, ...locale, ...access, ...sync])
  try {
    await run(command.file, command.args, { ...command.options, env: programEnvironment() })
  } finally {
    rmSync(passwordFile, { force: true })
  }
  renameSync(fresh, runner.directory)
}

/** PG* variables of the caller's shell must not affect this database. */
function programEnvironment(): NodeJS.ProcessEnv {
  const environment = { ...process.env }
  for (const name of Object.keys(environment).filter((key) => /^(PG|LC_|LANG)/.test(key)))
    delete environment[name]
  return environment
}

async function startPostmaster(
  runner: Runner,
  options: ClusterOptions,
): Promise<{ pid: number; port: number }> {
  // The server in the file is gone, or serves another folder. The file would prevent this start.
  rmSync(path.join(runner.directory, 'postmaster.pid'), { force: true })
  const beside = path.resolve(options.directory)
  const port = await rememberedPort(`${beside}.port`, runner.directory)
  const logFile = `${beside}.log`
  if (existsSync(logFile) && statSync(logFile).size > 10_000_000) renameSync(logFile, `${logFile}.1`)
  const log = openSync(logFile, 'a', 0o600)
  const settings = Object.entries(serverSettings(port, options.throwAway ?? false))
  const args = ['-D', runner.directory, ...settings.flatMap(([name, value]) => ['-c', `${name}=${value}`])]
  const command = runner.command(runner.binaries.postgres, args)
  // A session of its own: Ctrl-C in a terminal must reach the console first and the database last.
  const child = spawn(command.file, command.args, {
    ...command.options,
    env: programEnvironment(),
    detached: true,
    stdio: ['ignore', log, log],
  })
  child.unref()
  const pid = child.pid
  if (pid === undefined) throw new Error('the embedded PostgreSQL could not be started')
  if (options.throwAway) endWithThisProcess(pid)
  const started = Date.now()
  while (!readPostmaster(runner.directory)?.ready) {
    if (child.exitCode !== null || Date.now() - started > 60_000) {
      const tail = readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-5).join('\n')
      throw new Error(`the embedded PostgreSQL did not start; the end of ${logFile}:\n${tail}`)
    }
    await sleep(50)
  }
  return { pid, port }
}

/** A killed test run runs no teardown; its database must not outlive it. */
function endWithThisProcess(pid: number): void {
  process.once('exit', () => isRunning(pid) && process.kill(pid, 'SIGQUIT'))
  process.once('SIGTERM', () => process.exit(143))
}

/**
 * The port of the last start, if it belongs to this folder and is free. A copy of the folder takes another port:
 * processes of the original may be about to reconnect to the old port, with passwords that are right in both.
 */
async function rememberedPort(file: string, directory: string): Promise<number> {
  const place = realpathSync(directory)
  const [before, owner] = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []
  const isPort = /^\d{1,5}$/.test(before ?? '') && Number(before) < 65_536
  if (owner === place && isPort && (await isPortFree(Number(before), '127.0.0.1'))) return Number(before)
  const port = await freePort('127.0.0.1')
  if (port === Number(before)) return rememberedPort(file, directory)
  writeFileSync(file, `${port}\n${place}`, { mode: 0o600 })
  return port
}

function serverSettings(port: number, throwAway: boolean): Record<string, string | number> {
  return {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 200,
    shared_buffers: '256MB',
    effective_cache_size: '1GB',
    maintenance_work_mem: '128MB',
    max_wal_size: '2GB',
    password_encryption: 'scram-sha-256',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_min_messages: 'warning',
    log_min_error_statement: 'panic',
    ...(throwAway ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } : {}),
  }
}

/**
 * The owner may create roles, which migrations do, but is no superuser. Therefore everything that works here works on a
 * managed service.
 */
async function provisionRoles(cluster: Cluster, passwords: ClusterPasswords): Promise<void> {
  await query(cluster.url('superuser', 'postgres'), async (client) => {
    if (await exists(client, 'pg_roles', 'rolname', ROLE_NAMES.owner)) return
    const password = client.escapeLiteral(scramVerifier(passwords.owner))
    await client.query(`create role ${ROLE_NAMES.owner} login createdb createrole password ${password}`)
  })
  await query(cluster.url('owner', 'postgres'), async (client) => {
    const verb = (await exists(client, 'pg_roles', 'rolname', ROLE_NAMES.app)) ? 'alter' : 'create'
    await client.query(
      `${verb} role ${ROLE_NAMES.app} login password ${client.escapeLiteral(scramVerifier(passwords.app))}`,
    )
  })
}

/** Creates the owner's database if it is missing. */
export async function ensureDatabase(cluster: Cluster, name: string): Promise<void> {
  await query(cluster.url('owner', 'postgres'), async (client) => {
    if (await exists(client, 'pg_database', 'datname', name)) return
    await client.query(`create database ${client.escapeIdentifier(name)}`)
  })
}

async function exists(client: pg.Client, table: string, column: string, name: string): Promise<boolean> {
  const { rowCount } = await client.query(`select 1 from ${table} where ${column} = $1`, [name])
  return rowCount === 1
}

async function query(connectionString: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 10_000 })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}

/** SIGINT ends the sessions and writes everything; SIGQUIT, much later, leaves the recovery to the next start. */
async function stopPostmaster(pid: number): Promise<void> {
  for (const [signal, patience] of [
    ['SIGINT', 20_000],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 2_000],
  ] as const) {
    if (!isRunning(pid)) return
    process.kill(pid, signal)
    const sent = Date.now()
    while (isRunning(pid) && Date.now() - sent < patience) await sleep(25)
  }
}
