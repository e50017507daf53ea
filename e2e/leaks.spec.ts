import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { formatOpaqueSecret, hintOf } from '@/lib/domain/credentials/credential'
import { randomBase62 } from '@/lib/secrets/random'
import { base64, ENCODINGS, escaped } from '../test/canaries/leak-encodings'
import { type OwnWorkspace, uniqueName } from './product/database'
import { expect, signInOn, test } from './product/fixtures'
import { verify } from './product/verify'
import { createKey, type Revealed } from './steps/access-keys-page'
import { holdScripts } from './steps/held-requests'

const CANARIES = 200
/** Base62 and hexadecimal of so many characters are the same by chance in no test. */
const PART = 12

const canary = () => formatOpaqueSecret('chatel', `ak_${randomBase62(16)}`, randomBase62(43))

/** Every part of twelve characters of a secret's random part, plain, in hexadecimal and in each alignment of base64. */
function partsOf(secret: string): string[] {
  const random = secret.slice(-49, -4)
  const encoded = [0, 1, 2].map((skipped) => base64(random.slice(skipped)).slice(0, -4))
  return [random, escaped(random, String), ...encoded].flatMap((text) =>
    Array.from({ length: text.length - PART }, (_, at) => text.slice(at, at + PART)),
  )
}

/** Records what leaves the browser, and reads what stays in it besides the page itself. */
function watch(page: Page) {
  const sent: string[] = []
  page.context().on('request', (request) => {
    sent.push(request.method(), request.url(), request.postData() ?? '', JSON.stringify(request.headers()))
  })
  return {
    sent,
    everything: async () => {
      const kept = await page.evaluate(async () =>
        JSON.stringify([
          { ...localStorage },
          { ...sessionStorage },
          history.state,
          document.cookie,
          document.title,
          await indexedDB.databases(),
          await globalThis.caches?.keys(),
        ]),
      )
      return [...sent, kept, page.url(), await page.title()].join('\n')
    },
  }
}

const leaks = ({ slug }: OwnWorkspace) => `/${slug}/leaks`
const field = (page: Page) => page.getByRole('textbox', { name: 'Paste anything' })
const findings = (page: Page) => page.getByRole('list', { name: 'Findings', exact: true })
const cardOf = (page: Page, { name }: Revealed) =>
  findings(page)
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { name }) })

/** The body of the request, as the page shows it. */
async function shownBody(page: Page): Promise<string> {
  const details = page.getByRole('group').filter({ hasText: 'What is sent' })
  await details.getByText('What is sent').click()
  return (await page.getByRole('region', { name: 'Body of the request' }).textContent()) ?? ''
}

async function addUse(workspace: OwnWorkspace, keyId: string): Promise<void> {
  await workspace.sql(
    `insert into usage_minutes (key_id, secret_id, minute, outcome, address, workspace_id, calls, last_at)
     select $1, 'sec_x', transaction_instant() - ago::interval, 'VALID', address, $2, calls, transaction_instant() - ago::interval
     from (values ('3 days', '192.0.2.1', 412), ('2 hours', '198.51.100.7', 31)) used(ago, address, calls)`,
    [keyId, workspace.id],
  )
}

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))).toEqual([])
}

test.beforeEach(({ signIn }) => signIn())

test('200 secrets in every encoding are found, and no part of one leaves the browser', async ({
  page,
  ownWorkspace,
}) => {
  test.slow()
  const secrets = Array.from({ length: CANARIES }, canary)
  const encodings = Object.values(ENCODINGS)
  const text = secrets
    .map((secret, index) => (encodings[index % encodings.length] ?? String)(secret))
    .join('\n\n--------\n\n')
  await page.goto(leaks(ownWorkspace))
  const watched = watch(page)
  await test.step('as a pasted text', async () => {
    await field(page).fill(text)
    await expect(page.getByText('No live secret. Nothing here belongs to a key')).toBeVisible()
    await expect(page.getByText(`What is sent: ${CANARIES} digests`)).toBeVisible()
  })
  await test.step('as a file', async () => {
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'build.log', mimeType: 'text/plain', buffer: Buffer.from(text) })
    await expect(page.getByText('Checked build.log')).toBeVisible()
    await expect(page.getByText(`What is sent: ${CANARIES} digests`)).toBeVisible()
  })
  const body = await shownBody(page)
  expect(watched.sent).toContain(body)
  await page.reload()
  const left = await watched.everything()
  const pieces = new Set(Array.from({ length: left.length }, (_, at) => left.slice(at, at + PART)))
  expect(secrets.flatMap(partsOf).filter((part) => pieces.has(part))).toEqual([])
  // The watch sees what is sent.
  expect(left.match(/sha256:[0-9a-f]{64}/g)?.length).toBeGreaterThanOrEqual(2 * CANARIES)
})

test('a pasted log leads to the keys, their callers and what they may do, the worst first', async ({
  page,
  context,
  ownWorkspace,
}) => {
  test.slow()
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await ownWorkspace.addScopes()
  const list = ownWorkspace.list
  const live = await createKey(page, { list, name: uniqueName('live') })
  const quiet = await createKey(page, { list, name: uniqueName('quiet'), role: 'Global Viewer' })
  const dead = await createKey(page, { list, name: uniqueName('dead') })
  const cut = await createKey(page, { list, name: uniqueName('cut') })
  await ownWorkspace.sql(
    `update access_keys set revoked_at = transaction_instant(), revoked_reason = 'in a build log' where id = $1`,
    [dead.keyId],
  )
  await addUse(ownWorkspace, live.keyId)
  const watched = watch(page)
  const text = [
    `dead ${dead.secret}`,
    `cut ${cut.secret.slice(0, 50)}`,
    `quiet ${quiet.secret}`,
    `GET / Authorization: Basic ${btoa(`${live.keyId}:${live.secret}`)}`,
    `stranger ${canary()}`,
  ].join('\n')
  await page.goto(ownWorkspace.list)
  await page.getByRole('link', { name: 'Leak check' }).click()

  await test.step('by keyboard alone', async () => {
    await expect(field(page)).toBeFocused()
    await page.evaluate((copied) => navigator.clipboard.writeText(copied), text)
    await page.keyboard.press('ControlOrMeta+v')
    await expect(
      page
        .getByRole('status')
        .filter({ hasText: '2 live secrets of 2 keys. 1 key is being used by somebody new.' }),
    ).toBeVisible()
  })
  await test.step('each card says what a person has to know', async () => {
    await expect(findings(page).getByRole('heading')).toHaveText([live.name, quiet.name, cut.name])
    const card = cardOf(page, live)
    await expect(card).toContainText('Live secret')
    await expect(card).toContainText(`This secret ${hintOf(live.secret)} is live. The key is still active.`)
    await expect(card).toContainText('Can read and change everything in every cloud account')
    await expect(card).toContainText(/Line 4, column \d+/)
    await expect(card.getByRole('list', { name: `New callers of ${live.name}` })).toContainText(
      '198.51.100.7, 31 calls, first seen 2 h ago',
    )
    await expect(card.getByRole('list', { name: `Known callers of ${live.name}` })).toContainText(
      '192.0.2.1, 412 calls',
    )
    await expect(cardOf(page, cut)).toContainText('Damaged')
    await page.getByText('No action needed: 1 dead secret, 1 not of this workspace').click()
    const folded = page.getByRole('list', { name: 'Findings that need no action' })
    await expect(folded).toContainText('was stopped with its key, which was revoked just now')
    await expect(folded).toContainText('Reason: in a build log')
  })
  await test.step('ticks choose what is contained', async () => {
    await expect(page.getByRole('button', { name: 'Contain 2 keys' })).toBeVisible()
    await page.getByRole('checkbox', { name: `of ${quiet.name}` }).press('Space')
    await expect(page.getByRole('button', { name: 'Contain 1 key' })).toBeVisible()
  })
  await test.step('a later "Suspected since" makes the new caller a known one, and keeps the ticks', async () => {
    await page.getByLabel('Suspected since').fill(localMinute(new Date()))
    await expect(page.getByText('2 live secrets of 2 keys. No new caller uses them.')).toBeVisible()
    await expect(page.getByRole('checkbox', { name: `of ${quiet.name}` })).toBeChecked()
    expect(watched.sent).toContain(await shownBody(page))
  })
  await test.step('for everybody, on a desk and on a telephone, in light and dark', async () => {
    for (const [width, height] of [
      [1440, 900],
      [390, 844],
    ] as const)
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.setViewportSize({ width, height })
        await page.emulateMedia({ colorScheme })
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        )
        expect(overflow).toBeLessThanOrEqual(0)
        await expectAccessible(page)
        if (process.env.PICTURES)
          await page.screenshot({
            path: `${process.env.PICTURES}/leaks-${width}-${colorScheme}.png`,
            fullPage: true,
          })
      }
  })
})

test('a scanner’s report shows the place in its own files', async ({ page, ownWorkspace }) => {
  await ownWorkspace.addScopes()
  const key = await createKey(page, { list: ownWorkspace.list })
  const report = [{ RuleID: 'x', File: 'deploy/.env', StartLine: 12, StartColumn: 9, Secret: key.secret }]
  await page.goto(leaks(ownWorkspace))
  await page.locator('input[type=file]').setInputFiles({
    name: 'gitleaks.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(report, null, 1)),
  })
  await expect(cardOf(page, key)).toContainText('deploy/.env:12:9 (Line 7, column 14 of the report)')
})

test('a file that is chosen before the page is hydrated is checked', async ({ page, ownWorkspace }) => {
  const key = await createKey(page, { list: ownWorkspace.list })
  await page.goto(leaks(ownWorkspace))
  const release = await holdScripts(page)
  await page.reload({ waitUntil: 'commit' })
  const file = { name: 'pasted.log', mimeType: 'text/plain', buffer: Buffer.from(`token=${key.secret}`) }
  await page.locator('input[type=file]').setInputFiles(file)
  release()
  await expect(cardOf(page, key)).toBeVisible()
})

test('a large file shows its progress and can be cancelled; one of more than 50 MB is not read', async ({
  page,
  ownWorkspace,
}) => {
  await page.goto(leaks(ownWorkspace))
  const choose = (bytes: number) =>
    page.locator('input[type=file]').evaluate((input: HTMLInputElement, size) => {
      const files = new DataTransfer()
      files.items.add(new File([new Uint8Array(size).fill(97)], 'large.log'))
      input.files = files.files
      input.dispatchEvent(new Event('change', { bubbles: true }))
    }, bytes)
  await choose(45_000_000)
  await expect(page.getByRole('progressbar', { name: 'Progress' })).toBeVisible()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByRole('progressbar')).toBeHidden()
  await choose(50_000_001)
  await expect(page.getByText('This is more than 50 MB')).toBeVisible()
})

test('a text without credentials, and a server that cannot be reached, are told apart', async ({
  page,
  context,
  ownWorkspace,
}) => {
  await page.goto(leaks(ownWorkspace))
  await field(page).fill('nothing but words')
  await expect(page.getByRole('heading', { name: 'No credential found' })).toBeVisible()
  await context.setOffline(true)
  await field(page).fill(canary())
  const failure = page.getByRole('alert').filter({ hasText: 'The check couldn’t be finished' })
  await expect(failure).toContainText('You’re offline')
  await context.setOffline(false)
  await failure.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByText('No live secret.')).toBeVisible()
})

test('a viewer checks for leaks and contains nothing', async ({ page, browser, product, ownWorkspace }) => {
  await ownWorkspace.addScopes()
  const key = await createKey(page, { list: ownWorkspace.list })
  const viewer = await (await browser.newContext({ baseURL: product.consoleURL })).newPage()
  await signInOn(viewer, await ownWorkspace.addMember('global_viewer'))
  await viewer.goto(leaks(ownWorkspace))
  await field(viewer).fill(key.secret)
  await expect(viewer.getByText('1 live secret of 1 key.')).toBeVisible()
  await expect(viewer.getByRole('button', { name: /Contain/ })).toHaveCount(0)
  await viewer.context().close()
})

test('three in the morning: 50 live keys in a log of 20 MB are contained in three actions', async ({
  page,
  ownWorkspace,
  verifierURL,
}) => {
  test.setTimeout(600_000)
  await ownWorkspace.addScopes()
  const acting = await createKey(page, { list: ownWorkspace.list })
  const secrets = await createByApi(verifierURL, acting.secret, 50)
  const log = logOf(secrets, 20_000_000)
  await page.goto(leaks(ownWorkspace))
  const watched = watch(page)
  let actions = 0
  const act = async (action: Promise<unknown>) => {
    actions += 1
    await action
  }

  await act(
    page
      .locator('input[type=file]')
      .setInputFiles({ name: 'build.log', mimeType: 'text/plain', buffer: Buffer.from(log) }),
  )
  const answer = page.getByRole('status').filter({ hasText: '50 live secrets of 50 keys.' })
  await expect(answer).toBeVisible({ timeout: 120_000 })
  await act(page.getByRole('button', { name: 'Contain 50 keys' }).click())
  const dialog = page.getByRole('dialog', { name: 'Contain 50 access keys' })
  await expect(dialog.getByLabel('Reason')).toHaveValue('Found by the leak check')
  await act(dialog.getByRole('button', { name: 'Suspend 50 access keys' }).click())
  expect(actions).toBeLessThanOrEqual(3)

  await expect(page.getByText('50 access keys suspended')).toBeVisible()
  await expect(page.getByText(/Blocked everywhere\. Confirmed by \d+ of \d+ verifiers? in/)).toBeVisible()
  await expect(answer).toContainText('All keys are contained.')
  for (const secret of secrets)
    expect(await verify(verifierURL, acting.secret, secret)).toMatchObject({ code: 'INACTIVE' })
  const left = await watched.everything()
  expect(secrets.filter((secret) => left.includes(secret.slice(-49, -4)))).toEqual([])
  expect(left).toContain('sha256:')
})

/** Creates keys as a program, and returns their secrets. */
async function createByApi(verifierURL: string, credential: string, count: number): Promise<string[]> {
  const secrets: string[] = []
  for (let number = 1; number <= count; number += 1) {
    const answer = await fetch(`${verifierURL}/v1/access-keys`, {
      method: 'POST',
      headers: { authorization: `Bearer ${credential}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        name: uniqueName('leaked'),
        expiration: { period: '30_days' },
        grants: [{ role: 'global_viewer' }],
        scopes: 'all',
        credential: 'opaque',
      }),
    })
    expect(answer.status).toBe(201)
    secrets.push((await answer.json()).secret.value)
  }
  return secrets
}

/** A log of about this length, with the secrets spread over it. */
function logOf(secrets: readonly string[], length: number): string {
  const line =
    '2027-05-20T03:00:00Z INFO worker 17 fetched https://api.example.com/v1/reports?page=12 in 31 ms\n'
  const part = line.repeat(Math.ceil(length / secrets.length / line.length))
  return secrets.map((secret) => `${part}Authorization: Bearer ${secret}\n`).join('')
}

/** The value of a date field for an instant, in the zone of the tests. */
function localMinute(instant: Date): string {
  const zoned = new Date(`${instant.toLocaleString('sv', { timeZone: 'Europe/Berlin' }).replace(' ', 'T')}Z`)
  return zoned.toISOString().slice(0, 16)
}
