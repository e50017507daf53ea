import { ensureDependencies, requireNode, root } from './dependencies.mjs'

requireNode()
process.chdir(root)
ensureDependencies()
const { register } = await import('tsx/esm/api')
register()
await import('./start.ts')
