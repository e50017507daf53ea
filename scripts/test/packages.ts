import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const APT = '/usr/bin/apt-get'
const UPDATE_MS = 120_000
const INSTALL_MS = 600_000

/** Whether this process may install packages of Debian. */
export function mayInstall(): boolean {
  return process.getuid?.() === 0 && existsSync(APT)
}

/** Installs packages of Debian, one by one: a package that the mirror lacks must not block the others. */
export function installPackages(names: readonly string[]): void {
  apt(['update'], UPDATE_MS)
  for (const name of names) apt(['install', '-y', '--no-install-recommends', name], INSTALL_MS)
}

function apt(words: string[], timeout: number): void {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  spawnSync(APT, words, { stdio: 'ignore', env, timeout })
}
