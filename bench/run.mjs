import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { ensureDependencies, requireNode, root } from '../scripts/dependencies.mjs'

requireNode()
process.chdir(root)
ensureDependencies()
if (!existsSync('bench/node_modules')) {
  console.log('Installing what Chatelaine is measured against')
  // Indirect peer dependencies demand conflicting patch versions.
  const flags = ['ci', '--legacy-peer-deps', '--ignore-scripts', '--no-audit', '--no-fund']
  const installed = spawnSync('npm', flags, { cwd: 'bench', stdio: 'inherit' })
  if (installed.status !== 0) process.exit(1)
}
const { register } = await import('tsx/esm/api')
register()
await import('./run.ts')
