import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import fc from 'fast-check'
import { CANARIES, ENCODINGS } from '../test/canaries/canaries'
import { everyRow, expectNowhere } from '../test/canaries/found-nowhere'
import { type ConsoleClient, consoleClient } from './product/console-client'
import { query, uniqueName } from './product/database'
import { expect, signInOn, test } from './product/fixtures'
import { type RunningProduct, startProductUnderTest } from './product/product-under-test'
import { createKey, LIST } from './steps/access-keys-page'

const PASSWORD = 'Tr0ub4dor&3 is $ecret! 7'
const NOTHING = fc.constant({ text: '', secret: '' })
const SUPPLY = [String, ...Object.values(ENCODINGS)].flatMap((encode) =>
  Object.values(CANARIES).map((kind) => ({ kind, encode })),
)
let made = 0

let product: RunningProduct
const secrets: string[] = [PASSWORD, encodeURIComponent(PASSWORD)]
// Answers on the screen may repeat the text of their reader. Therefore only stored data is searched.
test.beforeAll(async () => {
  product = await startProductUnderTest({ LOG_LEVEL: 'trace' })
})
test.afterAll(() => product?.stop())

/** The next canary in the order of kinds and escapes. Its secret part is remembered for the search. */
function canary(): string {
  const { kind, encode } = SUPPLY[made % SUPPLY.length] ?? { kind: NOTHING, encode: String }
  made += 1
  const [plain = { text: '', secret: '' }] = fc.sample(kind, 1)
  const text = encode(plain.text)
  secrets.push(text === plain.text ? plain.secret : text)
  return text
}
/** Tries a place with this many canaries. The next place continues with the following kinds. */
const tryWith = async (count: number, run: (canary: string) => Promise<unknown>) => {
  await Promise.all(Array.from({ length: count }, () => run(canary())))
}

const newKey = (more: Record<string, unknown>) => ({
  requestId: randomUUID(),
  name: uniqueName('key'),
  expiration: { period: '30_days' },
  grants: [{ role: 'global_viewer' }],
  scopes: 'all',
  credential: 'opaque',
  ...more,
})

const PAGES: Record<string, string> = {
  addMember: '/default/settings/members',
  addCloudAccount: '/default/settings/cloud-accounts',
  importCloudAccounts: '/default/settings/cloud-accounts',
  previewCloudAccountImport: '/default/settings/cloud-accounts',
  addPermission: '/default/settings/permissions',
  setWorkspaceContact: '/default/settings/policy',
  createWorkspace: '/default/workspaces/new',
  editAccessKey: `${LIST}/key`,
  setRestrictions: `${LIST}/key`,
  explainDecision: `${LIST}/key`,
  getKeyUsage: `${LIST}/key`,
  readSignInLink: '/welcome',
  setPassword: '/welcome',
}
/** Calls an action on the page that offers it. */
const act = (client: ConsoleClient, action: string, given: readonly unknown[], headers = {}) =>
  client.act(PAGES[action] ?? LIST, action, given, headers)

/** Each free text field of each form: the action, and its input with the typed text in one field. */
const FIELDS: Record<string, (typed: string, keyId: string) => [string, Record<string, unknown>]> = {
  'name of a key': (name) => ['createAccessKey', newKey({ name })],
  'description of a key': (description) => ['createAccessKey', newKey({ description })],
  'contacts of a key': (typed) => ['createAccessKey', newKey({ contactEmails: [`${typed}@example.com`] })],
  'owner of a key': (owner) => ['createAccessKey', newKey({ owner })],
  'label of a key': (typed) => ['createAccessKey', newKey({ labels: { env: typed } })],
  'key of a label': (typed) => ['createAccessKey', newKey({ labels: { [typed]: 'x' } })],
  'offered owners': (search) => ['suggestOwners', { search, assignable: true }],
  'offered labels': (search) => ['suggestLabels', { search }],
  'cloud account of a key': (typed) => [
    'createAccessKey',
    newKey({ grants: [{ role: 'cloud_account_viewer', accounts: [typed] }] }),
  ],
  'scope of a key': (typed) => ['createAccessKey', newKey({ scopes: [typed] })],
  'edited description': (description, keyId) => [
    'editAccessKey',
    { keyId, version: 1, description, grants: [{ role: 'global_viewer' }], scopes: 'all', contactEmails: [] },
  ],
  'name that is asked for before deleting': (confirmName, keyId) => [
    'deleteAccessKey',
    { keyId, confirmName },
  ],
  'referrers and addresses': (typed, keyId) => [
    'setRestrictions',
    {
      keyId,
      addressMode: 'enforce',
      addresses: [typed],
      referrerMode: 'enforce',
      referrers: [typed, `https://a.example/${encodeURIComponent(typed)}`],
      rateLimit: null,
    },
  ],
  'a request that nobody made': (typed, keyId) => [
    'explainDecision',
    { keyId, referrer: typed, address: typed, permission: typed, account: typed },
  ],
  'e-mail of a member': (typed) => ['addMember', { email: `${typed}@example.com`, role: 'support' }],
  'e-mail of a member, without an @': (email) => ['addMember', { email, role: 'support' }],
  'name of a cloud account': (name) => [
    'addCloudAccount',
    { name, provider: 'AWS', externalId: uniqueName('id') },
  ],
  'provider of a cloud account': (provider) => [
    'addCloudAccount',
    { name: uniqueName('account'), provider, externalId: uniqueName('id') },
  ],
  'id of a cloud account': (externalId) => [
    'addCloudAccount',
    { name: uniqueName('account'), provider: 'AWS', externalId },
  ],
  'imported cloud accounts': (typed) => [
    'importCloudAccounts',
    { csv: `name,provider,external_id\n"${typed}",aws,${uniqueName('id')}` },
  ],
  'a preview of imported cloud accounts': (typed) => ['previewCloudAccountImport', { csv: typed }],
  'name of a scope': (name) => ['addPermission', { name, description: '' }],
  'description of a scope': (description) => [
    'addPermission',
    { name: `${uniqueName('things').replaceAll('-', '')}:read`, description },
  ],
  'contact for notices': (typed) => ['setWorkspaceContact', { contactEmail: `${typed}@example.com` }],
  'name of a workspace': (name) => ['createWorkspace', { name, slug: uniqueName('w') }],
  'address of a workspace': (slug) => ['createWorkspace', { name: 'Another', slug }],
  'search of the palette': (search) => ['listAccessKeys', { search }],
  'id of a blocked request': (typed) => ['findRefusal', { decisionId: typed }],
  'an id of a key': (keyId) => ['getKeyUsage', { keyId, period: '24_hours', zone: 'UTC' }],
}

const PLACES: readonly ((typed: string) => string)[] = [
  (typed) => `${LIST}?q=${typed}&status=${typed}&role=${typed}&sort=${typed}&cursor=${typed}`,
  (typed) => `${LIST}/${typed}`,
  (typed) => `/default/settings/cloud-accounts?q=${typed}&state=${typed}`,
  (typed) => `/default/settings/members?q=${typed}`,
  (typed) => `/default/settings/permissions?q=${typed}`,
  (typed) => `/default/audit?actor=${typed}&action=${typed}&key=${typed}&from=${typed}&event=${typed}`,
  (typed) => `/default/audit/export?format=csv&actor=${typed}`,
  (typed) => `/default/audit/export?format=jsonl&actor=${typed}&key=${typed}`,
  (typed) => `/default/notices?show=${typed}`,
  (typed) => `/default/refusals?id=${typed}`,
  (typed) => `/sign-in?callbackUrl=${typed}&error=${typed}`,
  (typed) => `/welcome?token=${typed}`,
  (typed) => `/${typed}/audit`,
  (typed) => `/api/auth/callback/oidc?code=${typed}&state=${typed}&error=${typed}&error_description=${typed}`,
  (typed) => `/api/auth/${typed}`,
]

const headersWith = (text: string) => ({
  'user-agent': text,
  referer: `https://app.example.com/?x=${text}`,
  'x-request-id': text,
  'x-client-id': text,
  'x-forwarded-for': text,
  authorization: text,
  cookie: `other=${encodeURIComponent(text)}; authjs.callback-url=${encodeURIComponent(text)}`,
})

async function fillForms(client: ConsoleClient, keyId: string): Promise<void> {
  for (const ask of Object.values(FIELDS)) {
    await tryWith(3, async (typed) => {
      const [action, input] = ask(typed, keyId)
      expect(await act(client, action, ['default', input]), action).toMatch(/"ok":(true|false)/)
    })
  }
  await tryWith(3, async (reason) => {
    const created = /"keyId":"(ak_\w{16})"/.exec(
      await act(client, 'createAccessKey', ['default', newKey({})]),
    )
    await act(client, 'revokeAccessKey', ['default', { keyId: created?.[1], reason }])
  })
  await tryWith(3, (token) => act(client, 'readSignInLink', [{ token }]))
  await tryWith(3, (typed) => act(client, 'setPassword', [{ token: typed, email: typed, password: typed }]))
  await tryWith(3, (slug) => act(client, 'listAccessKeys', [slug, {}]))
}

async function openPages(client: ConsoleClient): Promise<void> {
  for (const place of PLACES) await tryWith(2, (typed) => client.get(place(encodeURIComponent(typed))))
  await tryWith(3, (text) => client.get(LIST, headersWith(text)))
  await tryWith(3, (text) => act(client, 'listAccessKeys', ['default', {}], headersWith(text)))
  await tryWith(3, (text) => act(client, 'revokeAccessKey', ['default', { keyId: text }], headersWith(text)))
}

async function askVerifier(bearer: string): Promise<void> {
  const send = async (target: string, text: string, authorization: string) => {
    const answer = await fetch(`${product.verifierURL}${target}`, {
      method: 'POST',
      headers: { ...headersWith(text), authorization, 'content-type': 'application/json' },
      body: JSON.stringify({
        credential: text,
        context: { userAgent: text, clientId: text, referrer: text },
      }),
    })
    await answer.arrayBuffer()
  }
  await tryWith(3, (text) => send('/v1/verify', text, `Bearer ${bearer}`))
  await send('/v1/verify', PASSWORD, `Bearer ${bearer}`)
  await tryWith(3, (text) => send(`/v1/verify?x=${encodeURIComponent(text)}`, text, text))
}

async function typeIntoBrowser(page: Page): Promise<void> {
  const secret = canary()
  await page.goto(LIST)
  for (const typed of [secret, PASSWORD]) {
    for (const { place, box } of [
      { place: LIST, box: page.getByRole('searchbox').first() },
      { place: '/default/settings/cloud-accounts', box: page.getByRole('searchbox').first() },
      { place: '/default/audit', box: page.getByLabel('Actor') },
    ]) {
      await page.goto(place)
      await box.fill(typed)
      await box.press('Enter')
      await page.waitForLoadState('networkidle')
    }
  }
  await page.context().clearCookies()
  await page.goto('/sign-in')
  for (const [email, password] of [
    [PASSWORD, PASSWORD],
    [secret, secret],
    [product.admin.email, PASSWORD],
  ]) {
    await page.getByLabel('Email').fill(email ?? '')
    await page.getByLabel('Password').fill(password ?? '')
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await expect(page.getByRole('alert').first()).toBeVisible()
  }
}

async function everythingKept(client: ConsoleClient): Promise<string> {
  const rows = await everyRow((text) => query(product.ownerDatabaseURL, text))
  const exported = await Promise.all(
    ['csv', 'jsonl'].map((format) => client.get(`/default/audit/export?format=${format}`)),
  )
  expect(exported.every((text) => text.split('\n').length > 20)).toBe(true)
  return [rows, ...exported, readFileSync(product.logFile, 'utf8')].join('\n')
}

test('secrets that people type and send by mistake are in no table, no log and no export', async ({
  browser,
}) => {
  test.setTimeout(300_000)
  const context = await browser.newContext({ baseURL: product.consoleURL })
  const page = await context.newPage()
  await signInOn(page, product.admin)
  const client = await consoleClient(context, product.consoleURL)
  const stranger = await consoleClient(await browser.newContext(), product.consoleURL)
  const key = await createKey(page)

  await test.step('forms', () => fillForms(client, key.keyId))
  await test.step('URLs and headers', () => openPages(client))
  await test.step('the same without a session', () => openPages(stranger))
  await test.step('the verifier', () => askVerifier(key.secret))
  await test.step('the sign-in form', async () => {
    await tryWith(3, (typed) => stranger.signIn({ email: typed, password: typed }, headersWith(typed)))
    await stranger.signIn({ email: PASSWORD, password: PASSWORD }, headersWith(PASSWORD))
    await act(stranger, 'setPassword', [{ token: 'A'.repeat(43), email: PASSWORD, password: PASSWORD }])
    for (const place of PLACES.slice(0, 9))
      await client.get(place(encodeURIComponent(PASSWORD)), headersWith(PASSWORD))
  })
  await test.step('the browser', () => typeIntoBrowser(page))
  const own = await browser.newContext({ baseURL: product.consoleURL })
  await signInOn(await own.newPage(), product.admin)
  expectNowhere(await everythingKept(await consoleClient(own, product.consoleURL)), secrets)
})
