import { ensureDependencies, requireNode, root } from './dependencies.mjs'

requireNode(process.argv[2])
process.chdir(root)
ensureDependencies()
const { register } = await import('tsx/esm/api')
register()
// The word that package.json gives is the tool's; what follows it stays for the tool to read.
const [name] = process.argv.splice(2, 1)
await import(`./${name}.ts`)
