import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parseAllDocuments } from 'yaml'
import { z } from 'zod'
import { parseEnv, SETTING_NAMES } from '@/lib/env'
import { COMPLETE_SETTINGS } from '@/test/settings/complete-settings'

const read = (name: string) => readFileSync(name, 'utf8')
const DOCUMENT = read('deploy/README.md')

/** Settings whose value gives somebody a right, by the process that needs the setting. */
const SECRETS = {
  all: ['DATABASE_URL', 'AUTH_SECRET', 'CHATELAINE_PEPPER', 'CHATELAINE_SIGNING_KEY'],
  owner: ['DATABASE_OWNER_URL'],
  'first-admin': ['CHATELAINE_ADMIN_EMAIL', 'CHATELAINE_ADMIN_PASSWORD'],
  console: ['SMTP_URL', 'OIDC_CLIENT_SECRET'],
  verifier: ['REDIS_URL'],
}
const EVERY_SECRET = Object.values(SECRETS).flat()
/** What the image, the probes and the ports of a pod rely on. */
const FIXED = ['HOST', 'CONSOLE_PORT', 'VERIFIER_PORT', 'CHATELAINE_DATA_DIR']

const settingsIn = (text: string) =>
  [...text.matchAll(/\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b/g)].map(([name]) => name)

test('each setting that looks like a secret is one, and each secret is a setting', () => {
  const looksSo = SETTING_NAMES.filter((name) =>
    /SECRET$|PASSWORD|PEPPER|SIGNING_KEY|(DATABASE|OWNER|SMTP|REDIS)_URL$/.test(name),
  )
  expect(looksSo.filter((name) => !EVERY_SECRET.includes(name))).toEqual([])
  expect(EVERY_SECRET.filter((name) => !SETTING_NAMES.includes(name))).toEqual([])
})

describe('README.md', () => {
  const defaults = parseEnv(COMPLETE_SETTINGS)
  const rows = [...read('README.md').matchAll(/^\| (`[A-Z_`, ]+`) +\| (.+?) +\|/gm)].flatMap(
    ([, names = '', cell = '']) => {
      const values = cell.includes('`')
        ? [...cell.matchAll(/`([^`]+)`/g)].map(([, value = '']) => value)
        : cell.split(', ')
      return settingsIn(names).map((name, index) => ({ name, value: values[index] ?? values[0] ?? '' }))
    },
  )
  const SAYS: Readonly<Record<string, unknown>> = {
    'http://localhost:{CONSOLE_PORT}': 'http://localhost:3000',
    'http://localhost:{VERIFIER_PORT}': 'http://localhost:3001',
    empty: [],
    unset: undefined,
  }

  test.each(rows.filter(({ name }) => !SECRETS.all.includes(name) && name !== 'DATABASE_CONNECTIONS'))(
    'has the default of $name: $value',
    ({ name, value }) => {
      // OIDC_NAME stands in a row of settings that are unset; alone it changes nothing.
      if (name === 'OIDC_NAME') return
      const actual: unknown = Reflect.get(defaults, name)
      expect(value in SAYS ? actual : String(actual)).toEqual(value in SAYS ? SAYS[value] : value)
    },
  )
})

describe('the samples for Kubernetes', () => {
  const generator = z.looseObject({ literals: z.array(z.string()).default([]) })
  const container = z.looseObject({
    name: z.string(),
    env: z.array(z.looseObject({ name: z.string() })).default([]),
    envFrom: z.array(
      z.object({
        configMapRef: z.object({ name: z.string() }).optional(),
        secretRef: z.object({ name: z.string(), optional: z.boolean().optional() }).optional(),
      }),
    ),
  })
  const files = readdirSync('deploy/kubernetes', { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.yaml'),
  )
  const documents = files.flatMap((name) =>
    parseAllDocuments(read(`deploy/kubernetes/${name}`)).map((one) => one.toJS()),
  )

  /** Every value of this name, however deep: a patch and a workload have their containers at different places. */
  const found = (name: string, value: unknown): unknown[] => {
    if (typeof value !== 'object' || value === null) return []
    const own = Object.entries(value).flatMap(([key, inner]) => (key === name ? [inner] : found(name, inner)))
    return Array.isArray(value) ? value.flatMap((inner) => found(name, inner)) : own
  }
  const containers = found('containers', documents).flatMap((list) => z.array(container).parse(list))

  test('put settings that exist, and no secret, into maps', () => {
    const literals = found('configMapGenerator', documents).flatMap((list) => z.array(generator).parse(list))
    const maps = documents.filter(({ kind, metadata }) => kind === 'ConfigMap' && metadata.name !== 'backup')
    const names = [
      ...literals.flatMap((one) => one.literals.map((line) => line.split('=')[0] ?? '')),
      ...maps.flatMap(({ data }) => Object.keys(data)),
      ...containers.flatMap(({ env }) => env.map(({ name }) => name)),
    ]
    expect(names).toEqual(
      expect.arrayContaining(['PUBLIC_URL', 'ISSUER_URL', 'TRUSTED_PROXIES', 'LOG_LEVEL']),
    )
    const open = SETTING_NAMES.filter((name) => !EVERY_SECRET.includes(name) && !FIXED.includes(name))
    expect(names.filter((name) => !open.includes(name))).toEqual([])
  })

  test.each([
    ['console', ['chatelaine', 'chatelaine-console'], ['origins', 'settings']],
    ['verifier', ['chatelaine', 'chatelaine-verifier'], ['origins', 'settings']],
    ['migrate', ['chatelaine', 'chatelaine-owner', 'chatelaine-first-admin'], ['origins']],
    ['backup', ['chatelaine', 'chatelaine-owner'], ['backup']],
  ])('give %s the Secrets that it needs, and no others', (name, secrets, maps) => {
    const [one, ...more] = containers.filter((candidate) => candidate.name === name)
    expect(more).toEqual([])
    expect(one?.envFrom.flatMap(({ secretRef }) => secretRef?.name ?? [])).toEqual(secrets)
    expect(one?.envFrom.flatMap(({ configMapRef }) => configMapRef?.name ?? [])).toEqual(maps)
    // Only what every installation must have stops a pod that lacks it.
    const needed = one?.envFrom.flatMap(({ secretRef }) =>
      secretRef?.optional === true ? [] : (secretRef?.name ?? []),
    )
    expect(needed).toEqual(secrets.filter((secret) => ['chatelaine', 'chatelaine-owner'].includes(secret)))
  })

  test.each(Object.entries(SECRETS))(
    'have a Secret for the settings of %s, which the document names',
    (of, names) => {
      const secret = of === 'all' ? 'chatelaine' : `chatelaine-${of}`
      expect(DOCUMENT).toMatch(new RegExp(`[ \`]${secret}[ \`]`))
      const kinds = { SMTP_URL: 'SMTP', OIDC_CLIENT_SECRET: 'OIDC', REDIS_URL: 'Redis' }
      for (const name of names) expect(DOCUMENT).toContain(name in kinds ? Reflect.get(kinds, name) : name)
    },
  )
})

describe('the units for systemd', () => {
  const unit = (name: string) => read(`deploy/systemd/chatelaine-${name}.service`)
  const filesOf = (name: string) =>
    [...unit(name).matchAll(/^EnvironmentFile=-?(.+)$/gm)].map(([, file = '']) => file)
  const [common, owner, backup] = ['settings', 'owner-settings', 'backup-settings'].map(
    (file) => `/etc/chatelaine/${file}`,
  )

  test('read the settings of every process; only programs that work as the owner get the address of the owner', () => {
    expect(
      Object.fromEntries(['console', 'verifier', 'migrate', 'backup'].map((name) => [name, filesOf(name)])),
    ).toEqual({
      console: [common],
      verifier: [common],
      migrate: [common, owner],
      backup: [common, owner, backup],
    })
    for (const file of [common, owner, backup]) expect(DOCUMENT).toContain(`\`${file}\``)
  })

  test.each(['console', 'verifier', 'migrate', 'backup'])(
    'name settings that exist, and hold none: %s',
    (name) => {
      expect(unit(name)).not.toMatch(/^(Environment|PassEnvironment|SetCredential)=/m)
      const named = settingsIn(unit(name)).filter(
        (one) => !/^(AF_INET|AF_UNIX|AF_INET6|STATE_DIRECTORY)$/.test(one),
      )
      expect(named.filter((one) => !SETTING_NAMES.includes(one))).toEqual([])
    },
  )

  test.each(['console', 'verifier'])('tell which settings %s cannot do without', (name) => {
    const address = name === 'console' ? 'PUBLIC_URL' : 'ISSUER_URL'
    expect(settingsIn(unit(name))).toEqual(expect.arrayContaining([...SECRETS.all, address]))
  })
})

test('the image sets its fixed settings, and no setting of the operator', () => {
  const set = [...read('deploy/Dockerfile').matchAll(/^ENV (.+)$/gm)].flatMap(([, line = '']) =>
    line.split(' ').map((one) => one.split('=')[0] ?? ''),
  )
  expect(set.filter((name) => SETTING_NAMES.includes(name)).sort()).toEqual(['CHATELAINE_DATA_DIR', 'HOST'])
})
