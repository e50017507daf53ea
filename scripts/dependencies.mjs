import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

// Plain JavaScript without a dependency: this runs before any package is installed.

/** The folder of the product. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')

/** Stops with a clear line on a Node.js that is too old. The tools of the checks need a newer one than the product. */
export function requireNode(tool) {
  const oldest = tool === 'test' ? 19 : 9
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= oldest)) return
  const needs = tool === 'test' ? 'npm test' : 'Chatelaine'
  console.error(`${needs} needs Node.js 20.${oldest} or newer; this is ${process.versions.node}.`)
  process.exit(1)
}

/** Installs the packages of package-lock.json, unless exactly these are installed. */
export function ensureDependencies() {
  const wanted = createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex')
  const marker = path.join(root, 'node_modules', '.chatelaine-lock')
  if (existsSync(marker) && readFileSync(marker, 'utf8') === wanted) return
  if (isInstalledByHand()) return
  console.log('Installing dependencies (once; a minute or so)')
  // `npm ci` refuses a lock file without the packages of other platforms, which some registries lack.
  if (!npm('ci') && !npm('install', '--no-save')) {
    console.error('The dependencies could not be installed: the lines above say why.')
    process.exit(1)
  }
  writeFileSync(marker, wanted)
}

/** @param {...string} words */
function npm(...words) {
  const program = process.env.npm_execpath
  const args = [...words, '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']
  const options = { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] }
  const { status } = program
    ? spawnSync(process.execPath, [program, ...args], options)
    : spawnSync('npm', args, { ...options, shell: process.platform === 'win32' })
  return status === 0
}

/** npm's own record is newer than the lock file if a person ran `npm install` or `npm ci`. */
function isInstalledByHand() {
  const record = path.join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(record)) return false
  const packagesOf = (file) => JSON.parse(readFileSync(file, 'utf8')).packages
  const installed = packagesOf(record)
  const wanted = packagesOf(path.join(root, 'package-lock.json'))
  return Object.entries(wanted).every(
    ([name, entry]) => name === '' || entry.optional || installed[name]?.version === entry.version,
  )
}
