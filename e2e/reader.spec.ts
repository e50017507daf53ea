import type { Page } from '@playwright/test'
import { query } from './access-keys-page'
import { expect, signInOn, test } from './fixtures'
import { addWorkspace } from './own-workspace'

const READERS = [
  { locale: 'de-DE', timezoneId: 'Europe/Berlin', thousand: '1.001', zone: /ME(S)?Z/ },
  { locale: 'en-US', timezoneId: 'Asia/Kathmandu', thousand: '1,001', zone: /GMT\+5:45/ },
]

async function addKeys(ownerURL: string, workspaceId: string, count: number): Promise<void> {
  await query(
    ownerURL,
    `insert into access_keys (id, workspace_id, name, name_normalised, all_scopes, contact_emails, created_by_type,
       created_by_id, created_by_label, created_at, expires_at)
     select 'ak_' || substr(md5($1 || n), 1, 16), $1, 'key ' || n, 'key ' || n, true, '{}', 'member', 'x',
       'admin@example.com', now() - interval '3 days', now() + interval '90 days'
     from generate_series(1, $2::int) n`,
    [workspaceId, count],
  )
}

/** The hover text of the first time on the page, and what the browser itself would write. */
async function firstTime(page: Page, locale: string): Promise<{ shown: string; expected: string }> {
  return await page
    .getByRole('table', { name: 'Access keys' })
    .getByRole('time')
    .first()
    .evaluate((time: HTMLTimeElement, wanted) => {
      const format = new Intl.DateTimeFormat(wanted, { dateStyle: 'full', timeStyle: 'long' })
      return { shown: time.title, expected: format.format(new Date(time.dateTime)) }
    }, locale)
}

for (const { locale, timezoneId, thousand, zone } of READERS)
  test(`numbers and times are those of a reader with ${locale} in ${timezoneId}`, async ({
    browser,
    product,
    ownerDatabaseURL,
  }) => {
    const { id, slug } = await addWorkspace(ownerDatabaseURL)
    await addKeys(ownerDatabaseURL, id, 1001)
    const context = await browser.newContext({ baseURL: product.consoleURL, locale, timezoneId })
    const page = await context.newPage()
    const errors: string[] = []
    page.on('pageerror', (error) => errors.push(error.message))
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text())
    })
    await signInOn(page, product.admin)

    await page.goto(`/${slug}/settings/access-keys`)
    await expect(page.getByRole('link', { name: `${thousand} Active` })).toBeVisible()
    const time = await firstTime(page, locale)
    expect(time.shown).toBe(time.expected)
    expect(time.shown).toMatch(zone)

    // The browser has told its zone: from now on the document has the reader's times before any script ran.
    const response = await page.reload()
    const html = (await response?.text()) ?? ''
    expect(html).toContain(thousand)
    expect(html).toMatch(new RegExp(`<time[^>]*title="[^"]*${zone.source}`))
    await expect(page.getByRole('link', { name: `${thousand} Active` })).toBeVisible()
    expect(errors).toEqual([])
    await context.close()
  })
