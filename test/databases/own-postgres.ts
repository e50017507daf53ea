import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { migrate } from '@/db/migrate'
import { locateBinaries } from '../../scripts/postgres/binaries'
import { type ClusterPasswords, ensureDatabase, openCluster } from '../../scripts/postgres/cluster'
import { readPostmaster } from '../../scripts/postgres/postmaster'
import { unprivilegedRunner } from '../../scripts/postgres/unprivileged'

const DATABASE = 'chatelaine'
export const passwords: ClusterPasswords = { superuser: 'superuser', owner: 'owner', app: 'app' }

/** The files of a stopped server with a migrated database: made once per process, and copied for each server. */
let model: Promise<string> | undefined

async function makeModel(): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), 'chatelaine-model-'))
  const wanted = path.join(folder, 'server')
  const { directory } = unprivilegedRunner(locateBinaries(), wanted)
  process.once('exit', () => {
    for (const made of [folder, directory]) rmSync(made, { recursive: true, force: true })
  })
  const server = await openCluster({ directory: wanted, passwords, throwAway: true })
  await ensureDatabase(server, DATABASE)
  await migrate(server.url('owner', DATABASE))
  await server.stop()
  return directory
}

/** The files of a separate server for one test, in this folder: the embedded PostgreSQL with a migrated database. */
export async function makeServerFiles(folder: string, name: string): Promise<string> {
  model ??= makeModel()
  const { directory } = unprivilegedRunner(locateBinaries(), path.join(folder, name))
  cpSync(await model, directory, { recursive: true, preserveTimestamps: true })
  return directory
}

/**
 * Starts a server on these files, with additional settings, and waits until it accepts connections. Uses the embedded
 * programs unless others are given.
 */
export async function startServer(
  directory: string,
  port: number,
  more: Record<string, string>,
  binaries = locateBinaries(),
): Promise<ChildProcess> {
  const runner = unprivilegedRunner(binaries, directory)
  const settings = {
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    fsync: 'off',
    max_connections: '200',
    shared_buffers: '64MB',
    ...more,
  }
  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const command = runner.command(runner.binaries.postgres, ['-D', directory, ...args])
  const child = spawn(command.file, command.args, { ...command.options, stdio: ['ignore', 'ignore', 'pipe'] })
  let output = ''
  child.stderr?.on('data', (piece: Buffer) => {
    output = (output + piece.toString()).slice(-4_000)
  })
  endWithThisProcess(child)
  for (let attempt = 0; attempt < 1_200; attempt += 1) {
    if (child.exitCode !== null) throw new Error(`PostgreSQL in ${directory} ended: ${output}`)
    if (readPostmaster(directory)?.ready) return child
    await sleep(50)
  }
  throw new Error(`PostgreSQL in ${directory} did not start: ${output}`)
}

/** An aborted test run skips its teardown. Its servers must still end. */
export function endWithThisProcess(child: ChildProcess): void {
  const end = () => void child.kill('SIGKILL')
  process.once('exit', end)
  child.once('exit', () => process.off('exit', end))
}

/** Kills a process as a power cut would. */
export async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGKILL')
  await once(child, 'exit')
}

/** The URL of the migrated database. */
export const urlOf = (user: string, password: string, port: number) =>
  `postgres://${user}:${password}@127.0.0.1:${port}/${DATABASE}`
