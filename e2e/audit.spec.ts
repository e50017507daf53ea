import { readFileSync } from 'node:fs'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { parse } from 'csv-parse/sync'
import { expect, test } from './product/fixtures'

/** Before the page listens, a link of an export downloads by itself. The times get their tab stop when it listens. */
async function listens(page: Page): Promise<void> {
  await expect(page.locator('time[tabindex="0"]')).toHaveCount(1)
}

test.describe('the audit page', () => {
  test.slow()

  test.beforeEach(async ({ signIn, page }) => {
    await signIn()
    await page.goto('/default/audit')
  })

  test('lists events, filters them by the URL, and shows one event in detail', async ({ page, product }) => {
    const table = page.getByRole('table', { name: 'Audit events' })
    await expect(
      table.getByRole('button', { name: `${product.admin.email} signed in.` }).first(),
    ).toBeVisible()

    await page.getByRole('button', { name: 'Action' }).click()
    await page.getByRole('menuitemcheckbox', { name: 'Workspace created' }).click()
    await expect(page).toHaveURL(/action=workspace\.created/)
    await expect(table.getByRole('row')).toHaveCount(2)
    await page.keyboard.press('Escape')

    await table.getByRole('button', { name: /created the workspace/ }).click()
    const detail = page.getByRole('dialog', { name: 'Workspace created' })
    await expect(detail).toContainText('Success')
    await expect(page).toHaveURL(/event=\d+/)
    const opened = new URL(page.url()).searchParams.get('event')

    await page.reload()
    await expect(detail).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(detail).toBeHidden()
    await expect(page).not.toHaveURL(/event=/)

    // A closed detail does not open again on the way back, however it was closed.
    await page.goBack()
    await expect(page).toHaveURL(/\/audit$/)
    await page.goForward()
    await expect(page).toHaveURL(/action=workspace\.created$/)
    await page.goto(`/default/audit?event=${opened}`)
    await expect(page.getByRole('dialog')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page).toHaveURL(/\/audit$/)
  })

  test('finds the events of an actor, and says so if there are none', async ({ page, product }) => {
    const table = page.getByRole('table', { name: 'Audit events' })
    await page.getByLabel('Actor').fill(product.admin.email.toUpperCase())
    await page.getByLabel('Actor').press('Enter')
    await expect(page).toHaveURL(/actor=/)
    await expect(table.getByRole('row').nth(1)).toContainText(product.admin.email)

    await page.getByLabel('Actor').fill('nobody@example.com')
    await page.getByLabel('Actor').press('Enter')
    await expect(page.getByText('No results for Actor: nobody@example.com.')).toBeVisible()
    await page.getByRole('button', { name: 'Clear filters' }).click()
    await expect(table.getByRole('row').nth(1)).toBeVisible()

    // A secret that is pasted into a filter by mistake never reaches a URL.
    await page.getByLabel('Key', { exact: true }).fill(`chatel_0123456789abcdef_${'aB3'.repeat(14)}`)
    await page.getByLabel('Key', { exact: true }).press('Enter')
    await expect(page.getByText('This looks like a secret')).toBeVisible()
    expect(page.url()).not.toContain('key=')
  })

  test('shows the last hour with one choice, two dates on request, and marks only failed events', async ({
    page,
    product,
  }) => {
    const table = page.getByRole('table', { name: 'Audit events' })
    await expect(page.getByLabel('From', { exact: true })).toBeHidden()
    await page.getByRole('button', { name: 'Period' }).click()
    await page.getByRole('menuitemcheckbox', { name: 'Last hour' }).click()
    await expect(page).toHaveURL(/period=hour/)
    await expect(table.getByRole('row').nth(1)).toBeVisible()
    await expect(table.getByText('Success')).toHaveCount(0)

    await page.getByRole('menuitemcheckbox', { name: 'Custom' }).click()
    await page.keyboard.press('Escape')
    await expect(page.getByLabel('From', { exact: true })).toBeVisible()
    await page.getByLabel('To', { exact: true }).fill('2020-01-01T00:00')
    await page.getByLabel('To', { exact: true }).press('Enter')
    await expect(page.getByText('No matching events')).toBeVisible()

    await page.goto('/default/audit?period=fortnight')
    await expect(page.getByText('Enter a date and time')).toBeVisible()

    // With the keyboard: a row opens, and the actor leads to the member.
    const actor = encodeURIComponent(product.admin.email)
    await page.goto(`/default/audit?action=session.signed_in&period=day&actor=${actor}`)
    // The rows are visible before the page listens to arrow keys.
    await expect(async () => {
      await page.keyboard.press('ArrowDown')
      await expect(table.locator('tr:focus')).toHaveCount(1, { timeout: 500 })
    }).toPass()
    await page.keyboard.press('Enter')
    const detail = page.getByRole('dialog', { name: 'Session signed in' })
    await detail.getByRole('link', { name: product.admin.email }).first().click()
    await expect(page).toHaveURL(/settings\/members\?q=/)
    await expect(page.getByRole('table', { name: 'Members' })).toContainText(product.admin.email)
  })

  test('explains an invalid filter', async ({ page }) => {
    await page.goto('/default/audit?address=10.1')
    await expect(page.getByText('Enter one address, such as 203.0.113.9')).toBeVisible()
  })

  for (const [label, extension] of [
    ['Export CSV', 'csv'],
    ['Export JSON Lines', 'jsonl'],
  ] as const) {
    test(`downloads the filtered events: ${label}`, async ({ page, product }) => {
      await page.goto('/default/audit?action=session.signed_in')
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: label }).click(),
      ])
      expect(download.suggestedFilename()).toMatch(
        new RegExp(`^audit-default-\\d{4}-\\d\\d-\\d\\d\\.${extension}$`),
      )
      const text = readFileSync(await download.path(), 'utf8')
      const rows: { action: string }[] =
        extension === 'csv'
          ? parse(text, { columns: true })
          : text
              .trimEnd()
              .split('\n')
              .map((line) => JSON.parse(line))
      expect(rows.length).toBeGreaterThan(0)
      expect(new Set(rows.map((row) => row.action))).toEqual(new Set(['session.signed_in']))

      await page.goto('/default/audit?action=audit.exported')
      const exported = page.getByRole('button', { name: `${product.admin.email} exported the audit log.` })
      await expect(exported.first()).toBeVisible()
    })
  }

  test('exports the events of the filters at the moment of the click, before the rows have loaded', async ({
    page,
  }) => {
    await page.goto('/default/audit')
    await expect(page.getByRole('table', { name: 'Audit events' })).toBeVisible()
    // Before the page is hydrated, the link downloads what its address says.
    await page.waitForLoadState('networkidle')
    // The rows are held back: the screen shows the filter, and nothing else yet.
    let letGo: () => void = () => undefined
    const held = new Promise<void>((resolve) => {
      letGo = resolve
    })
    await page.route(/\/default\/audit\?.*_rsc=/, async (route) => {
      await held
      await route.continue()
    })
    await page.getByRole('textbox', { name: 'Address' }).fill('203.0.113.77')
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Export CSV' }).click(),
    ])
    expect(parse(readFileSync(await download.path(), 'utf8'), { columns: true })).toEqual([])
    letGo()
  })

  for (const [what, status, body, sentence] of [
    ['the database is away', 503, 'problem', 'The database can’t be reached. Nothing was exported.'],
    ['the server breaks', 500, 'Internal Server Error', 'The server couldn’t make the export'],
    ['the person is signed out', 401, 'You’re signed out. Sign in, then export again.', 'You’re signed out.'],
  ] as const) {
    test(`reports on the screen that an export failed because ${what}`, async ({ page }) => {
      await page.goto('/default/audit')
      await listens(page)
      await page.route(/\/audit\/export/, (route) =>
        route.fulfill({
          status,
          contentType: body === 'problem' ? 'application/problem+json; charset=utf-8' : 'text/plain',
          body: body === 'problem' ? JSON.stringify({ detail: sentence, requestId: 'r-1' }) : body,
        }),
      )
      await page.getByRole('link', { name: 'Export CSV' }).click()
      await expect(page.getByText(sentence)).toBeVisible()
      expect(page.url()).toContain('/default/audit')
      await expect(page.getByRole('table', { name: 'Audit events' })).toBeVisible()
    })
  }

  test('reports it, and saves no file, if the connection breaks during an export', async ({ page }) => {
    await page.goto('/default/audit')
    await listens(page)
    await page.route(/\/audit\/export/, (route) => route.abort('connectionreset'))
    await page.getByRole('link', { name: 'Export JSON Lines' }).click()
    await expect(page.getByText('no file was saved')).toBeVisible()
  })

  test('refuses an export without a session, and from another site', async ({ page, request }) => {
    const path = '/default/audit/export?format=csv'
    expect((await request.get(path)).status()).toBe(401)
    const crossSite = await page.request.get(path, { headers: { 'sec-fetch-site': 'cross-site' } })
    expect(crossSite.status()).toBe(403)
    const foreign = await page.request.get('/elsewhere/audit/export?format=csv')
    expect(foreign.status()).toBe(404)
    // A HEAD request is no export.
    expect((await request.head(path)).status()).toBe(401)
    expect((await page.request.head(path)).status()).toBe(200)
    const own = await page.request.get(path)
    expect(own.headers()).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'content-disposition': expect.stringContaining('attachment'),
    })
  })

  test('passes axe in light, dark and on a phone', async ({ page }) => {
    await page.getByRole('table', { name: 'Audit events' }).getByRole('button').first().click()
    await expect(page.getByRole('dialog')).toBeVisible()
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
    }
    await page.keyboard.press('Escape')
    await page.setViewportSize({ width: 390, height: 844 })
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(overflow).toBeLessThanOrEqual(0)
  })
})
