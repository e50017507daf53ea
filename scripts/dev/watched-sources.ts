import { type FSWatcher, mkdirSync, watch, writeFileSync } from 'node:fs'
import path from 'node:path'
import { context, type OutputFile } from 'esbuild'
import { bundleOptions, writeApiDocument } from '../build/programs'
import type { Part } from '../product/product'
import { root } from '../root'

const ENTRIES: Record<Part, string> = { console: 'console/development/main.ts', verifier: 'verifier/main.ts' }
const SOURCES = ['console', 'db', 'drizzle', 'lib', 'verifier']
/** An editor that saves a file causes several events. */
const SETTLE_MS = 30

/** The file of the program of a part. Its folder is one level below the product's folder, as `dist` is. */
export const programOf = (part: Part) => `.cache/${part}.js`

/**
 * Bundles console and verifier, and again at each change of their sources until this process ends. `changed` is called if
 * the program of a part has changed. A source that cannot be bundled leaves the programs as they are.
 */
export async function watchSources(changed: (part: Part) => Promise<void>): Promise<void> {
  const bundler = await context({ ...bundleOptions, entryPoints: ENTRIES, outdir: '.cache', write: false })
  const hashes = new Map<string, string>()
  const bundle = async () => {
    const { outputFiles } = await bundler.rebuild()
    const isFirst = hashes.size === 0
    const parts = (['console', 'verifier'] as const).filter((part) => isNew(part, outputFiles, hashes))
    for (const { path: file, contents } of outputFiles) writeFileSync(file, contents)
    if (!isFirst) await Promise.all(parts.map(changed))
  }
  mkdirSync(path.join(root, '.cache'), { recursive: true })
  await writeApiDocument('.cache')
  await bundle()
  // esbuild has printed the errors.
  onChange(() => bundle().catch(() => undefined))
}

function isNew(part: Part, files: readonly OutputFile[], hashes: Map<string, string>): boolean {
  const file = files.find((one) => one.path === path.join(root, programOf(part)))
  const isChanged = file !== undefined && hashes.get(part) !== file.hash
  if (isChanged) hashes.set(part, file.hash)
  return isChanged
}

/** Runs the work after changes, one run at a time: changes during a run cause one more. */
function onChange(work: () => Promise<void>): FSWatcher[] {
  let timer: NodeJS.Timeout | undefined
  let present = Promise.resolve()
  const notice = () => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      present = present.then(work)
    }, SETTLE_MS)
  }
  return SOURCES.map((folder) => watch(path.join(root, folder), { recursive: true }, notice))
}
