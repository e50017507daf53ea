import path from 'node:path'
import { build } from 'esbuild'

const bundles = new Map<string, Promise<string>>()

/**
 * Bundles a program of the product into one file, which starts much faster than the sources. `sources` is the folder of
 * another build, whose modules replace ours.
 */
export function bundle(entryPoint: string, name: string, sources?: string): Promise<string> {
  const outfile = path.resolve('.cache', `${name}-under-test-${process.pid}.mjs`)
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
    ...(sources === undefined ? {} : { alias: { '@': sources } }),
    logLevel: 'error',
  })
  return outfile
}
