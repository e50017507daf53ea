import { ensureDependencies, requireNode, root } from '../scripts/dependencies.mjs'

requireNode()
process.chdir(root)
ensureDependencies()
const { register } = await import('tsx/esm/api')
register()
const { installPackage } = await import('./packages.ts')
installPackage('bench', 'what Chatelaine is measured against')
await import('./run.ts')
