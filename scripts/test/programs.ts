import { spawnSync } from 'node:child_process'

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

/**
 * Installs the programs for tests if this is root on a machine with apt. Otherwise reports that those tests are skipped.
 */
export function ensureTestPrograms(progress: (line: string) => void): void {
  if (missing().length === 0) return
  if (process.getuid?.() === 0 && isThere('apt-get')) {
    const packages = missing().map(([, { from }]) => from)
    progress(`Installing ${packages.join(', ')} for the tests that run them`)
    const options = { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } } as const
    spawnSync('apt-get', ['update'], options)
    // One by one: a package that the mirror lacks must not block the others.
    for (const name of packages) {
      spawnSync('apt-get', ['install', '-y', '--no-install-recommends', name], options)
    }
  }
  for (const [program, { tests }] of missing()) {
    progress(`Skipped, because this machine has no ${program}: the tests of ${tests}`)
  }
}

function missing() {
  return Object.entries(PROGRAMS).filter(([program]) => !isThere(program))
}

function isThere(program: string): boolean {
  const path = `${process.env.PATH ?? ''}:/usr/sbin:/usr/bin`
  return (
    spawnSync('sh', ['-c', `command -v ${program}`], { env: { ...process.env, PATH: path } }).status === 0
  )
}
