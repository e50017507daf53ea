import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { pino } from 'pino'
import { describe, expect, test } from 'vitest'
import { createWorkspaceInput } from '@/lib/domain/workspaces/inputs'
import { RESERVED_WORDS } from '@/lib/domain/workspaces/reserved-words'
import { assembleVerifier } from '@/verifier/assemble'

/** Whether a word has the form of a workspace's short name. Any other word is refused anyway. */
const couldBeSlug = (word: string) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(word)

/** The first path segments below a folder of pages. A folder in round brackets is no part of a path. */
function pagesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => (name.startsWith('(') ? pagesIn(path.join(folder, name)) : [name]))
}

/** The first segments of the paths in the source texts of a folder. */
function addressesIn(folder: string): string[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.includes('.test.'))
  const sources = files.map((name) => readFileSync(path.join(folder, name), 'utf8'))
  return sources.flatMap((text) => [...text.matchAll(/['"`^]\\?\/([\w.-]+)/g)].map(([, word]) => word ?? ''))
}

async function routesOfVerifier(): Promise<string[]> {
  const settings = {
    DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none',
    HOST: '127.0.0.1',
    VERIFIER_PORT: 0,
    ISSUER_URL: 'http://localhost:3001',
    CHATELAINE_PEPPER: 'x',
    CHATELAINE_SIGNING_KEY: 'x',
    CHATELAINE_SECRET_PREFIX: 'chatel',
    TRUSTED_PROXIES: [],
  }
  const verifier = assembleVerifier(settings, pino({ level: 'silent' }), 'test')
  await verifier.app.ready()
  const printed = verifier.app.printRoutes({ commonPrefix: false })
  await verifier.close()
  return [...printed.matchAll(/^\S*── \/?([\w.-]+)/gm)].map(([, word]) => word ?? '')
}

describe('the words that no workspace may have as its short name', () => {
  test('include every page and file of the console, and the paths of its own server', () => {
    const files = readdirSync('public').flatMap((name) => [name, path.parse(name).name])
    const words = [...pagesIn('app'), ...files, ...addressesIn('console')].filter(couldBeSlug)
    expect(words).toEqual(expect.arrayContaining(['sign-in', 'api', 'healthz']))
    expect(words.filter((word) => !RESERVED_WORDS.includes(word))).toEqual([])
  })

  test('include every route of the verifier', async () => {
    const words = [...(await routesOfVerifier()), ...addressesIn('verifier')].filter(couldBeSlug)
    expect(words).toEqual(expect.arrayContaining(['v1', 'oauth2', 'docs', 'healthz', 'metrics']))
    expect(words.filter((word) => !RESERVED_WORDS.includes(word))).toEqual([])
  })

  test.each(RESERVED_WORDS)('%s is refused at its field', (slug) => {
    const parsed = createWorkspaceInput.safeParse({ name: 'Research', slug })
    expect(parsed.error?.issues).toMatchObject([{ path: ['slug'], message: 'This word is reserved' }])
  })

  test('allow names that only begin with one of them', () => {
    for (const slug of ['v1-team', 'documents', 'v10', 'apis'])
      expect(createWorkspaceInput.safeParse({ name: 'Research', slug }).success).toBe(true)
  })
})
