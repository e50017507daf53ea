import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { freePort } from '@/scripts/ports'
import { unprivilegedRunner } from '@/scripts/postgres/unprivileged'
import { kill, startServer } from './own-postgres'

const PLACE = '/usr/lib/postgresql'

/** The newest PostgreSQL that Debian's packages have put here, server and tools; null if there is none. */
export const debianVersion: number | null = newestVersion()

function newestVersion(): number | null {
  const versions = existsSync(PLACE) ? readdirSync(PLACE).map(Number) : []
  const whole = versions.filter((one) => existsSync(path.join(PLACE, String(one), 'bin', 'postgres')))
  return whole.length === 0 ? null : Math.max(...whole)
}

/** Where the tools of that version are. */
export const debianTools = path.join(PLACE, String(debianVersion), 'bin')

export type DebianServer = {
  /** How `psql` finds the server as its superuser, without a word on the command line. */
  env: Record<string, string>
  url: (user: string, password: string, database: string) => string
  stop: () => Promise<void>
}

const SUPERUSER = { name: 'postgres', password: 'superuser' }

/** A new cluster of Debian's PostgreSQL in this folder, as `pg_createcluster` makes it, on a port of its own. */
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
  for (const place of [directory, passwordFile]) runner.own(place)
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
