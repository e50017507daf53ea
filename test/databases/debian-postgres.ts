import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { freePort } from '@/scripts/ports'
import { unprivilegedRunner } from '@/scripts/postgres/unprivileged'
import { kill, startServer } from './own-postgres'

const ROOT = '/usr/lib/postgresql'

/** The newest installed PostgreSQL of Debian's packages, server and tools; null if there is none. */
export const debianVersion: number | null = newestVersion()

function newestVersion(): number | null {
  const versions = existsSync(ROOT) ? readdirSync(ROOT).map(Number) : []
  const whole = versions.filter((one) => existsSync(path.join(ROOT, String(one), 'bin', 'postgres')))
  return whole.length === 0 ? null : Math.max(...whole)
}

/** The folder of that version's tools. */
export const debianTools = path.join(ROOT, String(debianVersion), 'bin')

export type DebianServer = {
  /** The environment with which `psql` finds the server as its superuser, without arguments. */
  env: Record<string, string>
  url: (user: string, password: string, database: string) => string
  stop: () => Promise<void>
}

const SUPERUSER = { name: 'postgres', password: 'superuser' }

/** A new cluster of Debian's PostgreSQL in this folder, as `pg_createcluster` makes it, on a separate port. */
export async function openDebianServer(folder: string): Promise<DebianServer> {
  const program = (name: string) => path.join(debianTools, name)
  const binaries = {
    root: path.dirname(debianTools),
    initdb: program('initdb'),
    postgres: program('postgres'),
  }
  const runner = unprivilegedRunner(binaries, path.join(folder, 'server'))
  const { directory } = runner
  const passwordFile = path.join(folder, 'password')
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  writeFileSync(passwordFile, SUPERUSER.password)
  for (const owned of [directory, passwordFile]) runner.own(owned)
  const { file, args, options } = runner.command(binaries.initdb, [
    ...['-D', directory, '-U', SUPERUSER.name, '--encoding=UTF8', '--locale=C.UTF-8'],
    ...['--auth=scram-sha-256', `--pwfile=${passwordFile}`, '--no-sync'],
  ])
  execFileSync(file, args, { ...options, stdio: 'pipe' })
  const port = await freePort()
  const child = await startServer(directory, port, {}, binaries)
  return {
    env: {
      PGHOST: '127.0.0.1',
      PGPORT: String(port),
      PGUSER: SUPERUSER.name,
      PGPASSWORD: SUPERUSER.password,
      PGDATABASE: 'postgres',
    },
    url: (user, password, database) => `postgres://${user}:${password}@127.0.0.1:${port}/${database}`,
    stop: async () => {
      await kill(child)
      rmSync(directory, { recursive: true, force: true })
    },
  }
}
