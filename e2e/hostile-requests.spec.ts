import type { APIRequestContext, Page } from '@playwright/test'
import { uniqueName } from './product/database'
import { expect, test } from './product/fixtures'
import { createDialog, finishReveal, generateKey, LIST, openCreateDialog } from './steps/access-keys-page'

/** The ids of the actions in the list's own scripts. */
async function actionsOf(page: Page, request: APIRequestContext): Promise<string[]> {
  await page.goto(LIST)
  await page.waitForLoadState('networkidle')
  const sources = await page
    .locator('script[src^="/_next/static/"]')
    .evaluateAll((scripts) => scripts.map((script) => script.getAttribute('src') ?? ''))
  const texts = await Promise.all(sources.map(async (source) => (await request.get(source)).text()))
  const found = texts.flatMap((text) => [
    ...text.matchAll(/createServerReference[^"]{0,40}"([0-9a-f]{40,44})"/g),
  ])
  return found.map(([, id]) => id ?? '')
}

const MUTATED = [
  '["$1:__proto__:then"]',
  '["$@0"]',
  '["$K1"]',
  `["$n${'9'.repeat(5000)}"]`,
  '["$F1"]',
  '[["$Q0"]]',
  '["$W0"]',
  '["$B1337"]',
  '["default",{"requestId":"$1:constructor:constructor"}]',
  '["$undefined",{"__proto__":{"role":"global_admin"}}]',
  '{"then":"$1"}',
  `${'['.repeat(5000)}${']'.repeat(5000)}`,
  `["${'a'.repeat(900_000)}",{}]`,
  `[${'0,'.repeat(200_000)}0]`,
  '["$-Infinity","$NaN"]',
  'no JSON',
  '',
]
/** The second part of a multipart body. A decoder without checks would execute it. */
const MODEL = JSON.stringify({
  status: 'resolved_model',
  reason: -1,
  value: '{"then":"$B1337"}',
  _response: { _prefix: 'process.exit(7);', _formData: { get: '$1:constructor:constructor' } },
})

test('mutated bodies of actions change, reveal and break nothing', async ({ page, signIn, request }) => {
  await signIn()
  const [action = ''] = await actionsOf(page, page.request)
  expect(action).toMatch(/^[0-9a-f]{40,44}$/)
  const origin = new URL(page.url()).origin
  for (const body of MUTATED) {
    for (const client of [page.request, request]) {
      const headers = { 'next-action': action, origin, accept: 'text/x-component' }
      const plain = await client.post(LIST, {
        headers: { ...headers, 'content-type': 'text/plain' },
        data: body,
      })
      const parts = await client.post(LIST, { headers, multipart: { 0: body, 1: MODEL } })
      for (const answer of [plain, parts]) {
        expect([200, 400, 409, 413, 500]).toContain(answer.status())
        const text = await answer.text()
        expect(text).not.toMatch(/node_modules|at async |postgres:\/\/|use server/)
        expect(answer.headers()['cache-control']).toBe('no-store')
      }
    }
  }
  expect((await request.get('/healthz')).status()).toBe(200)
  await page.goto(LIST)
  await expect(page.getByRole('heading', { name: 'Access keys', level: 1 })).toBeVisible()
})

test('an action of another build does nothing, and the page reloads', async ({ page, signIn }) => {
  await signIn()
  await page.goto(LIST)
  const answer = await page.request.post(LIST, {
    headers: {
      'next-action': '0'.repeat(42),
      origin: new URL(page.url()).origin,
      'content-type': 'text/plain',
    },
    data: '["default",{}]',
  })
  expect(answer.status()).toBe(409)
})

test('a forged session cookie costs nothing and opens nothing', async ({ request, baseURL }) => {
  const session = `${new URL(baseURL ?? '').port}.chatelaine.session`
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const forged = [
    { alg: 'PBES2-HS256+A128KW', enc: 'A128CBC-HS256', p2c: 2_000_000_000, p2s: 'AAAA' },
    { alg: 'dir', enc: 'A256CBC-HS512', zip: 'DEF' },
    { alg: 'none' },
  ].map((header) => `${session}=${part(header)}.AAAA.AAAA.AAAA.AAAA`)
  const chunks = Array.from({ length: 3 }, (_, index) => `${session}.${index}=${'A'.repeat(3900)}`)
  for (const cookie of [...forged, chunks.join('; '), `${session}=%`, `${session}=${'a'.repeat(43)}`]) {
    const answer = await request.get(LIST, { headers: { cookie }, maxRedirects: 0, timeout: 10_000 })
    expect([answer.status(), answer.headers().location]).toEqual([307, expect.stringMatching(/^\/sign-in/)])
  }
})

test('the console serves only its own pages and files', async ({ request, baseURL }) => {
  const paths = [
    '/_next/image?url=http://127.0.0.1/healthz&w=64&q=75',
    '/_next/image?url=%2Ffavicon.ico&w=99999&q=75',
    '/.env',
    '/.git/HEAD',
    '/package.json',
    '/_next/static/chunks/main.js.map',
    '/_next/server/app-paths-manifest.json',
    '/server-reference-manifest.json',
    '/_next/data/build/default.json',
    '/__nextjs_original-stack-frame',
  ]
  for (const path of paths) {
    const answer = await request.get(`${baseURL}${path}`)
    expect([path, answer.status(), answer.headers()['cache-control']]).toEqual([path, 404, 'no-store'])
  }
})

test('cache-poisoning headers change no cacheable answer', async ({ request }) => {
  const poisons = [
    { rsc: '1' },
    { rsc: '1', 'next-router-prefetch': '1', 'next-router-segment-prefetch': '/_tree' },
    { 'x-nextjs-data': '1' },
    { 'x-middleware-subrequest': 'middleware:middleware:middleware:middleware:middleware' },
    { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' },
  ]
  for (const headers of poisons) {
    for (const path of ['/sign-in', '/sign-in?_rsc=x', LIST, `${LIST}.rsc`]) {
      const answer = await request.get(path, { headers, maxRedirects: 0 })
      expect(answer.headers()['cache-control']).toBe('no-store')
      expect(`${answer.headers().location ?? ''}${await answer.text()}`).not.toContain('evil.example')
      if (path.startsWith(LIST)) expect(await answer.text()).not.toMatch(/ak_[0-9A-Za-z]{16}/)
    }
  }
})

test('names and descriptions with markup are shown as text, everywhere', async ({ page, signIn }) => {
  await signIn()
  const dialogs: string[] = []
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message())
    dialog.dismiss().catch(() => undefined)
  })
  const refused: string[] = []
  page.on('console', (message) => {
    if (/Content Security Policy/i.test(message.text())) refused.push(message.text())
  })
  const name = `${uniqueName('x')}"><img src=x onerror=alert(1)></script><script>alert(2)</script>{{7*7}}`
  const { keyId } = await generateKey(page, { name })
  await finishReveal(page)
  for (const path of [LIST, `${LIST}/${keyId}`, `/default/audit?key=${keyId}`]) {
    await page.goto(path)
    await expect(page.getByText(name).first()).toBeVisible()
    expect(await page.locator('img[src="x"]').count()).toBe(0)
  }
  expect([dialogs, refused]).toEqual([[], []])
})

test('creating a key sends requests to the console only, and leaves no worker behind', async ({
  page,
  signIn,
  product,
}) => {
  await signIn()
  const foreign: string[] = []
  const referrers: string[] = []
  page.on('request', (asked) => {
    if (!asked.url().startsWith(`${product.consoleURL}/`) && !asked.url().startsWith('data:'))
      foreign.push(asked.url())
    const referrer = asked.headers().referer ?? ''
    if (/chatel_/.test(`${asked.url()}${referrer}`)) referrers.push(asked.url())
  })
  await generateKey(page)
  const workers = await page.evaluate(
    async () => (await navigator.serviceWorker?.getRegistrations())?.length ?? 0,
  )
  expect([foreign, referrers, workers]).toEqual([[], [], 0])
})

test('two clicks and an Enter on "Generate" make one key', async ({ page, signIn }) => {
  await signIn()
  const name = uniqueName('twice')
  await openCreateDialog(page)
  await createDialog(page).getByLabel('Name', { exact: true }).fill(name)
  await createDialog(page).getByLabel('Role', { exact: true }).click()
  await page.getByRole('option', { name: 'Global Viewer' }).click()
  const generate = createDialog(page).getByRole('button', { name: 'Generate' })
  await generate.evaluate((button) => {
    if (!(button instanceof HTMLButtonElement)) return
    button.click()
    button.click()
    button.form?.requestSubmit()
  })
  await expect(page.getByRole('dialog', { name: 'Save your access key' })).toBeVisible()
  await page.getByLabel('I have saved this key').click()
  await page.getByRole('button', { name: 'Done' }).click()
  await page.goto(`${LIST}?q=${name}`)
  await expect(page.getByRole('table', { name: 'Access keys' }).getByText(name)).toHaveCount(1)
})

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })
  test('no key is created and no secret is shown', async ({ page, signIn }) => {
    await signIn()
    await page.goto(LIST)
    const button = page.getByRole('button', { name: 'Create access key' }).first()
    if (await button.isVisible()) await button.click()
    expect(await page.content()).not.toMatch(/chatel_[0-9A-Za-z]{16}_/)
    await expect(page.getByRole('dialog')).toHaveCount(0)
  })
})
