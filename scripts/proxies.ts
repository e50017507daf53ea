import { spawnSync } from 'node:child_process'

const PROXIES = ['nginx', 'caddy'] as const

/**
 * The proxies that forward-auth is tested with. Installed where this is root on a machine with apt; elsewhere their
 * tests are skipped, and this says so.
 */
export function ensureProxies(progress: (line: string) => void): void {
  if (missing().length === 0) return
  if (process.getuid?.() === 0 && isThere('apt-get')) {
    progress(`Installing ${missing().join(' and ')} for the tests of forward-auth`)
    const options = { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } } as const
    spawnSync('apt-get', ['update'], options)
    spawnSync('apt-get', ['install', '-y', '--no-install-recommends', ...missing()], options)
  }
  const still = missing()
  if (still.length > 0) {
    progress(
      `Skipped: the tests of forward-auth with ${still.join(' and ')}, which this machine does not have`,
    )
  }
}

function missing(): string[] {
  return PROXIES.filter((program) => !isThere(program))
}

function isThere(program: string): boolean {
  const path = `${process.env.PATH ?? ''}:/usr/sbin:/usr/bin`
  return (
    spawnSync('sh', ['-c', `command -v ${program}`], { env: { ...process.env, PATH: path } }).status === 0
  )
}
