import { expect, test } from './product/fixtures'

test.beforeEach(({ signIn }) => signIn())

test.use({ viewport: { width: 390, height: 844 } })

test('a telephone shows several keys at once, and the filters in one row', async ({ page, ownWorkspace }) => {
  const keyId = await ownWorkspace.addOldKey({ name: 'nightly report', ageDays: 9, endsInDays: 3 })
  await page.goto(ownWorkspace.list)
  const row = page.getByRole('table', { name: 'Access keys' }).getByRole('row').nth(1)
  for (const words of ['nightly report', 'Active', 'Never', 'in 3 days'])
    await expect(row).toContainText(words)
  expect((await row.boundingBox())?.height).toBeLessThanOrEqual(92)
  await expect(row.getByText(keyId)).toBeHidden()

  const [first, last] = [
    page.getByRole('button', { name: 'Status' }),
    page.getByRole('button', { name: 'Role' }),
  ]
  expect((await first.boundingBox())?.y).toBe((await last.boundingBox())?.y)
  await last.focus()
  await page.keyboard.press('Enter')
  await page.getByRole('menuitemcheckbox', { name: 'Global Admin' }).click()
  await expect(page).toHaveURL(/role=global_admin/)
})

test('the bar of the selection selects the other rows of the page', async ({ page, ownWorkspace }) => {
  for (const name of ['day', 'night']) await ownWorkspace.addOldKey({ name, ageDays: 9, endsInDays: 30 })
  await page.goto(ownWorkspace.list)
  await page.getByRole('checkbox', { name: 'Select day' }).click()
  const bar = page.getByRole('region', { name: 'Selected access keys' })
  await bar.getByRole('button', { name: 'Select all on this page' }).click()
  await expect(bar).toContainText('2 selected')
  await expect(bar.getByRole('button', { name: 'Select all on this page' })).toHaveCount(0)
})

test('at most two messages are on the screen, each with a button to close it', async ({
  page,
  ownWorkspace,
}) => {
  await page.goto(`/${ownWorkspace.slug}/audit`)
  await page.route(/\/audit\/export/, (route) => route.fulfill({ status: 500, body: 'broken' }))
  const messages = page.locator('[data-sonner-toast][data-visible=true]')
  for (const format of ['Export CSV', 'Export JSON Lines', 'Export CSV'])
    await page.getByRole('link', { name: format }).click()
  await expect(messages.first()).toBeVisible()
  expect(await messages.count()).toBeLessThanOrEqual(2)
  const close = page.getByRole('button', { name: 'Close message' }).first()
  await expect(close).toBeVisible()
  await close.press('Enter')
})
