import { readFileSync } from 'node:fs'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { parse } from 'csv-parse/sync'
import type { OwnWorkspace } from './product/database'
import { expect, signInOn, test } from './product/fixtures'

test.beforeEach(({ signIn }) => signIn())

const table = (page: Page) => page.getByRole('table', { name: 'Access keys' })
const banner = (page: Page) => page.getByRole('region', { name: 'This is the past' })

/**
 * Makes the workspace fifty days older, and adds an account and a key that is 40 days old. Returns the id of the key, and
 * the time at which all of this exists.
 */
async function addHistory({ id, sql, addOldKey }: OwnWorkspace): Promise<{ keyId: string; asOf: string }> {
  await sql(`update workspaces set created_at = created_at - interval '50 days' where id = $1`, [id])
  await sql(
    `insert into cloud_accounts (id, workspace_id, name, provider, external_id, created_at)
     values ('acc_' || right($1, 16), $1, 'AWS Production', 'AWS', '111', clock_instant() - interval '45 days')`,
    [id],
  )
  const keyId = await addOldKey({ name: 'nightly report', ageDays: 40, endsInDays: 300 })
  const [row] = await sql('select clock_instant() as now')
  return { keyId, asOf: new Date(String(row?.now)).toISOString() }
}

async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const axe = await new AxeBuilder({ page }).analyze()
    expect(axe.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
  }
}

test('a viewer sees who could reach an account at a time, exports the answer, and opens a key as it was', async ({
  page,
  ownWorkspace,
}) => {
  const { slug, list } = ownWorkspace
  const { keyId, asOf } = await addHistory(ownWorkspace)
  await page.goto(`${list}/${keyId}`)
  await page.getByRole('button', { name: 'Deactivate', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Reactivate', exact: true })).toBeVisible()

  await page.context().clearCookies()
  const viewer = await ownWorkspace.addMember('global_viewer')
  await signInOn(page, viewer)
  await page.goto(`${list}?asOf=${asOf}`)
  await expect(banner(page)).toContainText('Access keys as of')
  await expect(banner(page)).toContainText('Complete since')
  const row = table(page).getByRole('row').nth(1)
  await expect(row).toContainText('nightly report')
  await expect(row).toContainText('Active')
  await expect(page.getByRole('button', { name: /^Actions for/ })).toHaveCount(0)
  await page.getByRole('button', { name: 'Reaches account' }).click()
  await page.getByRole('option', { name: 'AWS Production' }).click()
  await expect(page).toHaveURL(/account=acc_/)
  await expect(page).toHaveURL(/asOf=/)
  await expect(page.getByText('Only keys that worked then are listed')).toBeVisible()
  await expect(row).toContainText('nightly report')
  await expect(page.getByText('1 access key', { exact: true })).toBeVisible()
  await expectAccessible(page)

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Export CSV' }).click(),
  ])
  expect(download.suggestedFilename()).toContain('as-of')
  const rows: Record<string, string>[] = parse(readFileSync(await download.path(), 'utf8'), {
    columns: true,
    bom: true,
  })
  expect(rows).toMatchObject([{ as_of: asOf, id: keyId, status: 'Active', working_secrets: '1' }])

  await row.getByRole('link', { name: 'nightly report' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'nightly report' })).toBeVisible()
  await expect(banner(page)).toContainText('This key as of')
  await expect(page.getByText('Yes, with 1 working secret')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Restrictions' })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Back to now' }).click()
  await expect(page.getByText('This key doesn’t work until it’s reactivated')).toBeVisible()
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()

  await page.goto(`/${slug}/audit`)
  await expect(
    page.getByText(`${viewer.email} exported 1 access key as of ${asOf.slice(0, 16).replace('T', ' ')} UTC.`),
  ).toBeVisible()
})

test('a suspended key reached nothing then, and the list, the page and the export say why', async ({
  page,
  ownWorkspace,
}) => {
  const { list, slug, sql } = ownWorkspace
  const { keyId, asOf: before } = await addHistory(ownWorkspace)
  await page.goto(`${list}/${keyId}`)
  await page.getByRole('button', { name: 'Contain', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Contain nightly report' })
  await dialog.getByRole('radio', { name: 'Suspended' }).check()
  await dialog.getByLabel('Reason').fill('found in a build log')
  await dialog.getByRole('button', { name: 'Suspend access key' }).click()
  const contained = page.getByRole('region', { name: 'Containment: Suspended' })
  await expect(contained).toBeVisible()
  const [row] = await sql('select clock_instant() as now')
  const during = new Date(String(row?.now)).toISOString()
  await contained.getByRole('button', { name: 'Lift' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Lift containment' }).click()
  await expect(contained).toBeHidden()

  await page.goto(`/${slug}/settings/access-keys/as-of?asOf=${during}&status=suspended`)
  const found = table(page).getByRole('row').nth(1)
  await expect(found).toContainText('nightly report')
  await expect(found).toContainText('Suspended')
  await expectAccessible(page)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Export CSV' }).click(),
  ])
  const rows: unknown = parse(readFileSync(await download.path(), 'utf8'), { columns: true, bom: true })
  expect(rows).toMatchObject([
    { id: keyId, status: 'Active', containment: 'Suspended', working_secrets: '0' },
  ])

  await found.getByRole('link', { name: 'nightly report' }).click()
  await expect(page.getByText('No. Suspended until somebody lifted it.')).toBeVisible()
  await expect(page.getByText(/Set on .* by admin@example\.com: found in a build log/)).toBeVisible()
  await expectAccessible(page)

  const reaching = `account=acc_${ownWorkspace.id.slice(-16)}`
  await page.goto(`${list}/as-of?asOf=${during}&${reaching}`)
  await expect(page.getByText('No matching access keys')).toBeVisible()
  await page.goto(`${list}/as-of?asOf=${before}&${reaching}`)
  await expect(found).toContainText('nightly report')
  await page.goto(`${list}/as-of?asOf=${before}&status=suspended`)
  await expect(page.getByText('No matching access keys')).toBeVisible()
})

test('the menu View leads to a time in the past and the banner leads back, with the keyboard alone', async ({
  page,
  ownWorkspace,
}) => {
  await addHistory(ownWorkspace)
  await page.goto(`${ownWorkspace.list}?status=active&health=never_used`)
  await expect(table(page)).toBeVisible()
  const view = page.getByRole('button', { name: 'View', exact: true })
  await view.focus()
  await page.keyboard.press('Enter')
  await page.getByRole('menuitem', { name: 'As of…' }).press('Enter')
  const dialog = page.getByRole('dialog', { name: 'View access keys as of' })
  const field = dialog.getByLabel('Date and time')
  await expect(field).toBeFocused()
  await field.fill('2990-01-01T10:00:00')
  await page.keyboard.press('Enter')
  await expect(dialog.getByText('Choose a time in the past')).toBeVisible()
  await expectAccessible(page)
  const monday = new Date(Date.now() - 5 * 86_400_000)
  await field.fill(`${monday.toISOString().slice(0, 10)}T10:00:00`)
  await page.keyboard.press('Enter')
  await expect(banner(page)).toContainText('Access keys as of')
  await expect(page).toHaveURL(/as-of\?status=active&asOf=/)
  await expect(page).not.toHaveURL(/health=/)
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
  await expect(table(page).getByRole('row').nth(1)).toContainText('nightly report')

  await page.getByRole('link', { name: 'Back to now' }).press('Enter')
  await expect(banner(page)).toHaveCount(0)
  await expect(page).toHaveURL(/access-keys\?status=active$/)
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
})

test('a time without a record says since when there is one', async ({ page, ownWorkspace }) => {
  const { list } = ownWorkspace
  const { keyId } = await addHistory(ownWorkspace)
  await page.goto(`${list}?asOf=2020-01-01T00:00:00.000Z`)
  await expect(page.getByText('The record of this workspace begins later.')).toBeVisible()
  await expect(page.getByText('The record is complete since')).toBeVisible()
  await page.goto(`${list}/${keyId}?asOf=2990-01-01T00:00:00.000Z`)
  await expect(page.getByText('This time is in the future.')).toBeVisible()
  await page.getByRole('link', { name: 'Back to now' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'nightly report' })).toBeVisible()
})
