import path from 'node:path'
import { build } from 'esbuild'

const bundles = new Map<string, Promise<string>>()

/** Modules that our programs import, and where the builds before had them. */
const EARLIER_PLACES = {
  'lib/services/permissions/change-permission': 'lib/services/permissions/retire-permission',
  'lib/services/rotation/moves-of-rotation': 'lib/services/rotation/cancel-rotation',
}

/**
 * Bundles a program of the product into one file, which starts much faster than the sources. `sources` is the folder of
 * another build, whose modules replace ours.
 */
export function bundle(entryPoint: string, name: string, sources?: string): Promise<string> {
  // Beside the sources of another build, whose packages may have other versions.
  const outfile = path.resolve(sources ?? '', '.cache', `${name}-under-test-${process.pid}.mjs`)
  const known = bundles.get(outfile) ?? write(outfile, entryPoint, sources)
  bundles.set(outfile, known)
  return known
}

async function write(outfile: string, entryPoint: string, sources: string | undefined): Promise<string> {
  await build({
    entryPoints: [entryPoint],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20.9',
    packages: 'external',
    ...(sources === undefined ? {} : { alias: aliasesOf(sources) }),
    logLevel: 'error',
  })
  return outfile
}

function aliasesOf(sources: string): Record<string, string> {
  const moved = Object.entries(EARLIER_PLACES).map(([place, earlier]) => [
    `@/${place}`,
    path.join(sources, earlier),
  ])
  return { '@': sources, ...Object.fromEntries(moved) }
}
