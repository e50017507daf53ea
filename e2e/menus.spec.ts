import type { Page } from '@playwright/test'
import { expect, test } from './product/fixtures'
import { createKey, LIST } from './steps/access-keys-page'
import { holdScripts } from './steps/held-requests'

const view = (page: Page) => page.getByRole('button', { name: 'View', exact: true })

test.describe('a menu whose code loads on demand', () => {
  test.beforeEach(async ({ page, signIn }) => {
    await signIn()
    await page.goto(`${LIST}?q=nothing-has-this-name`)
    await expect(page.getByText('No matching access keys')).toBeVisible()
  })

  test('opens on the first click, however long its code takes to load', async ({ page }) => {
    const release = await holdScripts(page)
    await expect(view(page)).toHaveAttribute('aria-haspopup', 'menu')
    await expect(view(page)).toHaveAttribute('aria-expanded', 'false')
    await view(page).click()
    await expect(view(page)).toHaveAttribute('aria-expanded', 'true')
    release()
    await expect(page.getByRole('menu', { name: 'View' })).toBeVisible()
    await view(page).click()
    await expect(page.getByRole('menu')).toHaveCount(0)
    await expect(view(page)).toHaveAttribute('aria-expanded', 'false')
  })

  for (const key of ['Enter', 'Space', 'ArrowDown'])
    test(`opens with ${key} on its first item, and returns the focus`, async ({ page }) => {
      await view(page).focus()
      await page.keyboard.press(key)
      await expect(page.getByRole('menuitemradio', { name: 'Name' })).toBeFocused()
      await page.keyboard.press('ArrowDown')
      await expect(page.getByRole('menuitemradio', { name: 'Created' })).toBeFocused()
      await page.keyboard.press('Escape')
      await expect(page.getByRole('menu')).toHaveCount(0)
      await expect(view(page)).toBeFocused()
    })

  test('closes by a click elsewhere and leaves the focus there', async ({ page }) => {
    await view(page).click()
    await expect(page.getByRole('menu', { name: 'View' })).toBeVisible()
    await page.getByRole('searchbox').click()
    await expect(page.getByRole('menu')).toHaveCount(0)
    await expect(page.getByRole('searchbox')).toBeFocused()
  })

  test('changes the order of the list and changes it back', async ({ page }) => {
    await view(page).click()
    await page.getByRole('menuitemradio', { name: 'Name' }).click()
    await expect(page).toHaveURL(/q=nothing-has-this-name&sort=name/)
    await page.goBack()
    await expect(page).not.toHaveURL(/sort=/)
  })
})

test('the palette finds a key by its name or its secret, and sends no secret', async ({ page, signIn }) => {
  await signIn()
  const key = await createKey(page)
  const sent: string[] = []
  page.on('request', (request) => sent.push(request.postData() ?? ''))
  await page.keyboard.press('Control+k')
  const palette = page.getByRole('dialog', { name: 'Jump to a key or page' })
  await palette.getByRole('combobox').fill(key.secret)
  await expect(palette.getByRole('option', { name: key.name })).toBeVisible()
  expect(sent.join('\n')).not.toContain(key.secret.slice(24))

  await palette.getByRole('combobox').fill(key.name)
  await expect(palette.getByRole('option', { name: key.name })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: key.name })).toBeVisible()
})
