import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { root } from '../scripts/root'

/** Installs a package of the measurements into its own folder, once. */
export function installPackage(folder: 'bench' | 'bench/lighthouse', purpose: string): void {
  if (existsSync(path.join(root, folder, 'node_modules'))) return
  console.log(`Installing ${purpose}`)
  // Indirect peer dependencies demand conflicting patch versions.
  const flags = ['ci', '--legacy-peer-deps', '--ignore-scripts', '--no-audit', '--no-fund']
  const installed = spawnSync('npm', flags, { cwd: path.join(root, folder), stdio: 'inherit' })
  if (installed.status !== 0) process.exit(1)
}
