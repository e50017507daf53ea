import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'

const WORKSPACE = path.join(import.meta.dirname, '[workspace]')

const pages = readdirSync(WORKSPACE, { recursive: true, encoding: 'utf8' })
  .filter((file) => path.basename(file) === 'page.tsx')
  .map((file) => path.dirname(file))

/** Whether a folder or one of its parents, up to the frame, has a file of that name. */
function has(folder: string, file: string): boolean {
  if (existsSync(path.join(WORKSPACE, folder, file))) return true
  return folder !== '.' && has(path.dirname(folder), file)
}

describe('inside the frame of a workspace', () => {
  test.each(pages)('%s has a skeleton while it loads and a text for when it fails', (folder) => {
    expect(has(folder, 'loading.tsx')).toBe(true)
    expect(has(folder, 'error.tsx')).toBe(true)
  })
})
