import { spawnSync } from 'node:child_process'
import { installPackages, mayInstall } from './packages'

/** Programs that tests run for real, with their Debian package and purpose. */
const PROGRAMS = {
  nginx: { from: 'nginx', tests: 'forward-auth with nginx' },
  caddy: { from: 'caddy', tests: 'forward-auth with Caddy' },
  'redis-server': { from: 'redis-server', tests: 'rate limits that are shared through Redis' },
  haproxy: { from: 'haproxy', tests: 'forward-auth with HAProxy, and a failover behind it' },
  pgbouncer: { from: 'pgbouncer', tests: 'what a pooler in front of PostgreSQL breaks' },
  openssl: { from: 'openssl', tests: 'a database whose certificate is of a private authority' },
  pg_ctlcluster: { from: 'postgresql', tests: 'pg_dump and pg_restore by hand' },
  kubectl: { from: 'kubernetes-client', tests: 'what the Kubernetes overlays are rendered to' },
  'systemd-analyze': { from: 'systemd', tests: 'units before systemd itself' },
  promtool: { from: 'prometheus', tests: "metrics before Prometheus' own check" },
}

const ALL = Object.entries(PROGRAMS).map(([program, facts]) => ({ program, ...facts }))

/**
 * Installs the programs that these tests run, if this is root on a machine with apt. Reports and returns which tests are
 * skipped, because their program is missing nevertheless.
 */
export function ensureTestPrograms(
  progress: (line: string) => void,
  isNeeded: (program: string) => boolean = () => true,
): string[] {
  const missing = () => ALL.filter(({ program }) => isNeeded(program) && !isThere(program))
  const packages = missing().map(({ from }) => from)
  if (packages.length > 0 && mayInstall()) {
    progress(`Installing ${packages.join(', ')} for the tests that run them`)
    installPackages(packages)
  }
  const skipped = missing().map(({ program, tests }) => becauseMissing(program, tests))
  for (const line of skipped) progress(line)
  return skipped
}

/** Says which tests are skipped because this machine lacks a program. */
export function becauseMissing(program: string, tests: string): string {
  return `Skipped, because this machine has no ${program}: the tests of ${tests}`
}

function isThere(program: string): boolean {
  const path = `${process.env.PATH ?? ''}:/usr/sbin:/usr/bin`
  return (
    spawnSync('sh', ['-c', `command -v ${program}`], { env: { ...process.env, PATH: path } }).status === 0
  )
}
