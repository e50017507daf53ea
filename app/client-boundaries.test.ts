import path from 'node:path'
import { expect, test } from 'vitest'

const sources = import.meta.glob<string>(
  ['/{app,components}/**/*.{ts,tsx}', '!/{app,components}/**/*.test.ts'],
  { eager: true, query: '?raw', import: 'default' },
)

const IMPORT = /^(?:import|export) (?!type )(?:[^'"]*? from )?'([^']+)'/gm

const isClient = (file: string) => sources[file]?.startsWith("'use client'") === true

/** The files of the console that a file imports. An import of types alone does not count. */
function importsOf(file: string): string[] {
  const text = (sources[file] ?? '').replaceAll(/^import \{(?:\s*type [^,}]+,?)+\s*\} from .*$/gm, '')
  return [...text.matchAll(IMPORT)].flatMap(([, specifier = '']) => {
    const place = specifier.startsWith('@/') ? specifier.slice(1) : path.join(path.dirname(file), specifier)
    return [`${place}.ts`, `${place}.tsx`].filter((one) => one in sources)
  })
}

/** The files that the server renders, and the client files at which it stops. */
function seenByServer(): Set<string> {
  const seen = new Set<string>()
  const open = Object.keys(sources).filter((file) => file.startsWith('/app/'))
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (seen.has(file)) continue
    seen.add(file)
    if (!isClient(file)) open.push(...importsOf(file))
  }
  return seen
}

test('only a file that the server imports says that it is for the browser', () => {
  const seen = seenByServer()
  expect(Object.keys(sources).filter((file) => isClient(file) && !seen.has(file))).toEqual([])
})
