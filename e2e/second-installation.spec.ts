import { spawnSync } from 'node:child_process'
import { consoleClient } from './product/console-client'
import { query } from './product/database'
import { expect, signInOn, test } from './product/fixtures'
import { type RunningProduct, startProductUnderTest } from './product/product-under-test'

const hasPromtool = spawnSync('promtool', ['--version']).error === undefined
const ACCOUNTS = '/default/settings/cloud-accounts'
const SETTINGS = '/default/settings/members'

// A second product on the same host: its counters count only this file.
test.describe.configure({ mode: 'serial' })

let second: RunningProduct
test.beforeAll(async () => {
  second = await startProductUnderTest()
})
test.afterAll(() => second?.stop())

const scrape = async () => await (await fetch(`${second.consoleURL}/metrics`)).text()

/** The product's own counters and gauges, by series. */
async function readings(): Promise<Map<string, number>> {
  const lines = (await scrape()).split('\n').filter((line) => line.startsWith('chatelaine_'))
  return new Map(
    lines.map((line) => {
      const end = line.lastIndexOf(' ')
      return [line.slice(0, end), Number(line.slice(end + 1))]
    }),
  )
}

/** Runs a step and returns each changed series of the metric, with the change. */
async function moved(metric: string, act: () => Promise<unknown>): Promise<Record<string, number>> {
  const before = await readings()
  await act()
  const changes = [...(await readings())].flatMap(([series, value]) => {
    const change = value - (before.get(series) ?? 0)
    return series.startsWith(metric) && change !== 0 ? [[series.slice(metric.length), change] as const] : []
  })
  return Object.fromEntries(changes)
}

async function openSessions(): Promise<number> {
  const sql = 'select count(*)::int as open from member_sessions where ended_at is null'
  const [found] = await query(second.ownerDatabaseURL, sql)
  return Number(found?.open)
}

const isSignedIn = (consoleURL: string, cookies: { name: string; value: string }[]) =>
  fetch(`${consoleURL}${SETTINGS}`, {
    headers: { cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; ') },
    redirect: 'manual',
  }).then(({ status }) => status === 200)

test('two consoles on one host do not affect each other’s sessions', async ({ page, context, product }) => {
  await signInOn(page, product.admin)
  await page.goto(`${second.consoleURL}${SETTINGS}`)
  await expect(page).toHaveURL(/\/sign-in/)
  await page.getByLabel('Email').fill(second.admin.email)
  await page.getByLabel('Password').fill(second.admin.password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page).toHaveURL(`${second.consoleURL}${SETTINGS}`)
  await page.goto(`${product.consoleURL}${SETTINGS}`)
  await expect(page).toHaveURL(`${product.consoleURL}${SETTINGS}`)

  const cookies = await context.cookies()
  const sessions = cookies.filter(({ name }) => name.endsWith('chatelaine.session'))
  expect(new Set(sessions.map(({ name }) => name)).size).toBe(2)
  await page.goto(`${second.consoleURL}${SETTINGS}`)
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page).toHaveURL(`${second.consoleURL}/sign-in`)
  expect(await isSignedIn(second.consoleURL, cookies)).toBe(false)
  await page.goto(`${product.consoleURL}${SETTINGS}`)
  await expect(page).toHaveURL(`${product.consoleURL}${SETTINGS}`)
})

test('a console counts each sign-in attempt once, by its outcome', async ({ browser }) => {
  const client = await consoleClient(await browser.newContext(), second.consoleURL)
  const attempt = (password: string, email = second.admin.email) =>
    moved('chatelaine_sign_ins_total', () => client.signIn({ email, password }))
  const by = (outcome: string) => ({ [`{method="password",outcome="${outcome}"}`]: 1 })
  expect(await attempt(second.admin.password)).toEqual(by('OK'))
  expect(await attempt('not the password')).toEqual(by('UNAUTHENTICATED'))
  let last = {}
  for (let tried = 0; tried < 30 && !('{method="password",outcome="RATE_LIMITED"}' in last); tried += 1)
    last = await attempt('not the password', 'somebody@example.com')
  expect(last).toEqual(by('RATE_LIMITED'))
})

test('a console counts each action once, by its name and outcome', async ({ browser }) => {
  const context = await browser.newContext({ baseURL: second.consoleURL })
  const page = await context.newPage()
  await signInOn(page, second.admin)
  const member = await consoleClient(context, second.consoleURL)
  // An open page polls, and its requests count, too.
  await context.close()
  const stranger = await consoleClient(await browser.newContext(), second.consoleURL)
  const input = { name: 'Production', provider: 'AWS', externalId: '000000000001' }
  const act = async (outcome: string, client: typeof member, given: unknown[]) => {
    const counted = await moved('chatelaine_actions_total', () =>
      client.act(ACCOUNTS, 'addCloudAccount', given),
    )
    expect(counted).toEqual({ [`{action="addCloudAccount",outcome="${outcome}"}`]: 1 })
  }
  await act('OK', member, ['default', input])
  await act('CONFLICT', member, ['default', { ...input, name: 'Other' }])
  await act('INVALID_INPUT', member, ['default', { ...input, name: '' }])
  await act('NOT_FOUND', member, ['elsewhere', input])
  await act('UNAUTHENTICATED', stranger, ['default', input])
  const setRole = (role: string) =>
    query(second.ownerDatabaseURL, 'update memberships set role = $1::member_role', [role])
  await setRole('global_viewer')
  await act('FORBIDDEN', member, ['default', input])
  await setRole('global_admin')
})

test('a console reports the present state: sessions, verifiers, requests, and no failure', async ({
  browser,
}) => {
  const value = async (series: string) => (await readings()).get(series)
  // Figures may be some seconds old. Therefore the present sessions are counted in the database.
  const sessions = await openSessions()
  const context = await browser.newContext({ baseURL: second.consoleURL })
  const page = await context.newPage()
  await signInOn(page, second.admin)
  await expect.poll(() => value('chatelaine_sessions_open')).toBe(sessions + 1)
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect.poll(() => value('chatelaine_sessions_open')).toBe(sessions)
  await context.close()

  const answered = 'chatelaine_console_request_duration_seconds_count'
  expect(await moved(answered, () => fetch(`${second.consoleURL}/healthz`))).toEqual({
    '{route="health",method="GET",status="2xx"}': 1,
    // The previous scrape.
    '{route="metrics",method="GET",status="2xx"}': 1,
  })
  const stranger = () => fetch(`${second.consoleURL}${SETTINGS}`, { redirect: 'manual' })
  expect(await moved(answered, async () => (await stranger()).text())).toEqual({
    '{route="page",method="GET",status="3xx"}': 1,
    '{route="metrics",method="GET",status="2xx"}': 1,
  })
  const expected = {
    chatelaine_ready: 1,
    chatelaine_database_up: 1,
    chatelaine_verifiers_live: 1,
    chatelaine_lost_changes_open: 0,
    chatelaine_receipts_incomplete: 0,
    chatelaine_receipts_incomplete_oldest_seconds: 0,
    chatelaine_receipts_followed: 0,
    chatelaine_receipts_given_up_total: 0,
    chatelaine_jobs_given_up: 0,
  }
  const told = async () => {
    const now = await readings()
    return Object.fromEntries(Object.keys(expected).map((name) => [name, now.get(name)]))
  }
  await expect.poll(told).toEqual(expected)
})

test("the metrics of a full console pass Prometheus' own check", async () => {
  test.skip(!hasPromtool, 'this machine has no promtool')
  const { status, stdout, stderr } = spawnSync('promtool', ['check', 'metrics'], { input: await scrape() })
  expect([status, `${stdout}${stderr}`]).toEqual([0, ''])
})
