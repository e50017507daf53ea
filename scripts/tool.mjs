import { ensureDependencies, requireNode, root } from './dependencies.mjs'

requireNode(process.argv[2])
process.chdir(root)
ensureDependencies()
const { register } = await import('tsx/esm/api')
register()
// The first word names the tool; the tool reads the rest.
const [name] = process.argv.splice(2, 1)
await import(`./${name}.ts`)
