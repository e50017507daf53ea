import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { API_DOCUMENT } from '@/lib/documentation/built-document'
import { PROGRAMS } from './programs'

/** A part of the build that is made again only if one of its own sources has changed. */
export interface BuildPart {
  readonly name: 'processes' | 'pages'
  readonly sources: readonly string[]
  readonly results: readonly string[]
  /** The file that holds the fingerprint of the sources of the present results. */
  readonly marker: string
}

const SHARED = ['db', 'drizzle', 'lib', 'tsconfig.json', 'package-lock.json', 'scripts/build']

export const BUILD_PARTS: readonly BuildPart[] = [
  {
    name: 'processes',
    sources: [...SHARED, 'console', 'verifier', 'scripts'],
    results: [...Object.keys(PROGRAMS).map((name) => `dist/${name}.js`), `dist/${API_DOCUMENT}`],
    marker: 'dist/built-from',
  },
  {
    name: 'pages',
    sources: [...SHARED, 'app', 'components', 'public', 'next.config.mjs', 'postcss.config.mjs'],
    results: ['.next/BUILD_ID'],
    marker: '.next/built-from',
  },
]

/** The parts whose results are missing in the folder, or were made from other sources. */
export function outdatedParts(folder: string): BuildPart[] {
  return BUILD_PARTS.filter(({ sources, results, marker }) => {
    const isThere = [...results, marker].every((file) => existsSync(path.join(folder, file)))
    return !isThere || readFileSync(path.join(folder, marker), 'utf8') !== fingerprint(folder, sources)
  })
}

/** Makes a part. The marker is absent meanwhile: a build that is cut off must not count as complete. */
export async function makePart(folder: string, part: BuildPart, make: () => Promise<void>): Promise<void> {
  const marker = path.join(folder, part.marker)
  const wanted = fingerprint(folder, part.sources)
  rmSync(marker, { force: true })
  await make()
  mkdirSync(path.dirname(marker), { recursive: true })
  writeFileSync(marker, wanted)
}

function fingerprint(folder: string, sources: readonly string[]): string {
  const hash = createHash('sha256')
  for (const file of sources.flatMap((source) => filesIn(folder, source))) {
    const content = readFileSync(path.join(folder, file))
    hash.update(`${file}\0`).update(content).update('\0')
  }
  return hash.digest('hex')
}

function filesIn(folder: string, source: string): string[] {
  const place = path.join(folder, source)
  if (!existsSync(place)) return []
  if (statSync(place).isFile()) return [source]
  return readdirSync(place, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(source, name))
    .filter((file) => !/\.test\.tsx?$/.test(file) && statSync(path.join(folder, file)).isFile())
    .sort()
}
