import path from 'node:path'
import { expect, test } from 'vitest'

const sources = import.meta.glob<string>(
  [
    '/{app,bench/{console,list},components,console,db,lib,verifier,scripts}/**/*.{ts,tsx}',
    '!/**/*.{test,faults}.{ts,tsx}',
  ],
  { eager: true, query: '?raw', import: 'default' },
)

/** Pairs of folders that need each other, and why. */
const EXCEPTIONS = [
  // The menu of a key creates a secret, and the card of a secret runs the commands of the menu.
  'components/access-keys/actions <-> components/access-keys/secrets',
]

function folderOfImport(file: string, specifier: string): string | null {
  if (specifier.startsWith('@/')) return path.dirname(specifier.slice(2))
  return specifier.startsWith('.') ? path.dirname(path.join(path.dirname(file), specifier)) : null
}

const isInside = (inner: string, outer: string) => inner === outer || inner.startsWith(`${outer}/`)

/** Which folders a folder imports from. A folder and a folder inside it are one room. */
function arrows(): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>()
  for (const [name, source] of Object.entries(sources)) {
    const file = name.slice(1)
    const from = path.dirname(file)
    const targets = found.get(from) ?? new Set()
    found.set(from, targets)
    for (const [, specifier = ''] of source.matchAll(/(?:from|import\()\s*'([^']+)'/g)) {
      const to = folderOfImport(file, specifier)
      if (to !== null && !isInside(from, to) && !isInside(to, from)) targets.add(to)
    }
  }
  return found
}

function reachable(from: string, graph: ReadonlyMap<string, ReadonlySet<string>>): Set<string> {
  const seen = new Set<string>()
  const open = [...(graph.get(from) ?? [])]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (seen.has(next)) continue
    seen.add(next)
    open.push(...(graph.get(next) ?? []))
  }
  return seen
}

test('no two rooms need each other, also by way of others', () => {
  const graph = arrows()
  const reach = new Map([...graph.keys()].map((folder) => [folder, reachable(folder, graph)]))
  const pairs = [...reach].flatMap(([one, targets]) =>
    [...targets]
      .filter((other) => one < other && reach.get(other)?.has(one))
      .map((other) => `${one} <-> ${other}`),
  )
  expect(pairs.sort()).toEqual([...EXCEPTIONS].sort())
})
