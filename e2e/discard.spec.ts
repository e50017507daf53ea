import type { Page } from '@playwright/test'
import { expect, test } from './product/fixtures'
import { createDialog, expectLeavingAsks, openCreateDialog, openNewKey } from './steps/access-keys-page'

test.beforeEach(({ signIn }) => signIn())

const question = (page: Page) => page.getByRole('alertdialog', { name: 'Discard what you entered?' })

test.describe('a form that was filled in is not discarded without a question:', () => {
  test('Escape, a click outside, Close and Cancel ask once', async ({ page }) => {
    const dialog = await openCreateDialog(page)
    const name = dialog.getByLabel('Name', { exact: true })
    await name.fill('nightly report')
    const ways = [
      () => page.keyboard.press('Escape'),
      () => page.mouse.click(5, 5),
      () => dialog.getByRole('button', { name: 'Close' }).click(),
      () => dialog.getByRole('button', { name: 'Cancel' }).click(),
    ]
    for (const leave of ways) {
      await leave()
      await expect(question(page)).toBeVisible()
      await question(page).getByRole('button', { name: 'Keep editing' }).click()
      await expect(question(page)).toBeHidden()
      await expect(name).toHaveValue('nightly report')
      await name.focus()
    }
    await page.keyboard.press('Escape')
    await question(page).getByRole('button', { name: 'Discard' }).click()
    await expect(dialog).toBeHidden()
    await expect(page.getByRole('button', { name: 'Create access key' })).toBeFocused()
  })

  test('a reload asks, and a form that was filled in again is asked about again', async ({ page }) => {
    const dialog = await openCreateDialog(page)
    await page.keyboard.type('nightly report')
    await expectLeavingAsks(page, () => page.reload())
    await expect(dialog.getByLabel('Name', { exact: true })).toHaveValue('nightly report')
  })

  test('Back stays with the form of an edit; saving it asks nothing', async ({ page }) => {
    await openNewKey(page)
    await page.getByRole('button', { name: 'Edit access key' }).click()
    const dialog = page.getByRole('dialog', { name: 'Edit access key' })
    await dialog.getByLabel('Description').fill('reads the reports')
    await page.evaluate(() => window.history.back())
    await expect(question(page)).toBeVisible()
    await question(page).getByRole('button', { name: 'Keep editing' }).click()
    await dialog.getByRole('button', { name: 'Save changes' }).click()
    await expect(dialog).toBeHidden()
    await expect(question(page)).toHaveCount(0)
    await expect(page.getByText('reads the reports').first()).toBeVisible()
  })
})

test('a form without an entry closes at once, also when the entry was taken back', async ({ page }) => {
  const dialog = await openCreateDialog(page)
  await page.keyboard.type('n')
  await page.keyboard.press('Backspace')
  await expect(dialog.getByLabel('Name', { exact: true })).toHaveValue('')
  await page.keyboard.press('Escape')
  await expect(createDialog(page)).toBeHidden()
  await expect(question(page)).toHaveCount(0)
})
