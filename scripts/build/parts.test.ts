import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { rowsOf } from '@/test/tables'
import { BUILD_PARTS, makePart, outdatedParts } from './parts'

let folder: string

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'chatelaine-build-'))
  for (const source of ['app/page.tsx', 'console/main.ts']) write(source)
  for (const part of BUILD_PARTS) {
    await makePart(folder, part, async () => part.results.forEach(write))
  }
})
afterEach(() => rmSync(folder, { recursive: true }))

function write(file: string): void {
  mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
  writeFileSync(path.join(folder, file), 'changed')
}

const outdated = () => outdatedParts(folder).map(({ name }) => name)

test('nothing is built again if nothing has changed', () => {
  expect(outdated()).toEqual([])
})

test.each(
  rowsOf(`
    verifier/main.ts           | processes
    console/server.ts          | processes
    scripts/seed.ts            | processes
    app/layout.tsx             | pages
    components/ui/button.tsx   | pages
    next.config.mjs            | pages
    lib/env.ts                 | processes, pages
    drizzle/meta/_journal.json | processes, pages
    package-lock.json          | processes, pages
    verifier/main.test.ts      | nothing
    README.md                  | nothing
  `),
)('a change of %s builds again: %s', (file = '', parts) => {
  write(file)
  expect(outdated().join(', ') || 'nothing').toBe(parts)
})

test('a part without one of its results is built again', () => {
  rmSync(path.join(folder, '.next/BUILD_ID'))
  expect(outdated()).toEqual(['pages'])
})

test('a part whose build failed is built again', async () => {
  const fail = () => Promise.reject(new Error('cut off'))
  for (const part of BUILD_PARTS) await expect(makePart(folder, part, fail)).rejects.toThrow()
  expect(outdated()).toEqual(['processes', 'pages'])
})
