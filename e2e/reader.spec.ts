import type { Page } from '@playwright/test'
import type { OwnWorkspace } from './product/database'
import { expect, signInOn, test } from './product/fixtures'

const READERS = [
  { locale: 'de-DE', timezoneId: 'Europe/Berlin', thousand: '1.001', zone: /ME(S)?Z/ },
  { locale: 'en-US', timezoneId: 'Asia/Kathmandu', thousand: '1,001', zone: /GMT\+5:45/ },
]

async function addKeys({ id, sql }: OwnWorkspace, count: number): Promise<void> {
  await sql(
    `insert into access_keys (id, workspace_id, name, name_normalised, all_scopes, contact_emails, created_by_type,
       created_by_id, created_by_label, created_at, expires_at)
     select 'ak_' || substr(md5($1 || n), 1, 16), $1, 'key ' || n, 'key ' || n, true, '{}', 'member', 'x',
       'admin@example.com', transaction_instant() - interval '3 days', transaction_instant() + interval '90 days'
     from generate_series(1, $2::int) n`,
    [id, count],
  )
}

/** The exact time that a screen reader reads for the first time on the page, and the browser's own format of it. */
async function firstTime(page: Page, locale: string): Promise<{ shown: string; expected: string }> {
  return await page
    .getByRole('table', { name: 'Access keys' })
    .getByRole('time')
    .first()
    .evaluate((time: HTMLTimeElement, wanted) => {
      const format = new Intl.DateTimeFormat(wanted, { dateStyle: 'full', timeStyle: 'long' })
      const shown = time.querySelector('.sr-only')?.textContent?.trim() ?? ''
      return { shown, expected: `(${format.format(new Date(time.dateTime))})` }
    }, locale)
}

for (const { locale, timezoneId, thousand, zone } of READERS)
  test(`numbers and times have the format of a reader with ${locale} in ${timezoneId}`, async ({
    browser,
    product,
    ownWorkspace,
  }) => {
    await addKeys(ownWorkspace, 1001)
    const context = await browser.newContext({ baseURL: product.consoleURL, locale, timezoneId })
    const page = await context.newPage()
    const errors: string[] = []
    page.on('pageerror', (error) => errors.push(error.message))
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text())
    })
    await signInOn(page, product.admin)

    await page.goto(ownWorkspace.list)
    await expect(page.getByRole('link', { name: `${thousand} Active` })).toBeVisible()
    const time = await firstTime(page, locale)
    expect(time.shown).toBe(time.expected)
    expect(time.shown).toMatch(zone)

    // The browser has sent its zone: from now on the document has the reader's times before any script runs.
    const response = await page.reload()
    const html = (await response?.text()) ?? ''
    expect(html).toContain(thousand)
    expect(html).toMatch(new RegExp(`<time[^>]*>[^<]*<span[^>]*>[^<]*${zone.source}`))
    await expect(page.getByRole('link', { name: `${thousand} Active` })).toBeVisible()
    expect(errors).toEqual([])
    await context.close()
  })

test('the exact time is reachable by keyboard, tap and screen reader, and a table has one tab stop for all times', async ({
  browser,
  product,
}) => {
  const context = await browser.newContext({ baseURL: product.consoleURL, hasTouch: true, locale: 'en-GB' })
  const page = await context.newPage()
  await signInOn(page, product.admin)
  await page.goto('/default/audit')
  const times = page.getByRole('table', { name: 'Audit events' }).locator('time')
  const stop = times.and(page.locator('[tabindex="0"]'))
  const tooltip = page.getByRole('tooltip')
  await expect(stop).toHaveCount(1)
  await expect(times.first()).toContainText(/20\d\d at \d\d:\d\d:\d\d/)

  await stop.focus()
  await expect(tooltip).toHaveText(/20\d\d at \d\d:\d\d:\d\d/)
  await page.keyboard.press('Escape')
  await expect(tooltip).toBeHidden()
  await page.keyboard.press('ArrowDown')
  await expect(times.nth(1)).toBeFocused()
  await expect(tooltip).toBeVisible()
  await expect(stop).toHaveCount(1)

  await page.locator('h1').tap()
  await expect(tooltip).toBeHidden()
  await times.first().tap()
  await expect(tooltip).toBeVisible()
  // The tap asked for the time, not for the row.
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await context.close()
})
