import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { addMember } from './product/database'
import { expect, signInOn } from './product/fixtures'
import { chooseOption, createKey, LIST } from './steps/access-keys-page'
import { test } from './steps/ask'

async function openEdit(page: Page, keyId: string) {
  await page.goto(`${LIST}/${keyId}`)
  await page.getByRole('button', { name: 'Edit access key' }).click()
  const dialog = page.getByRole('dialog', { name: 'Edit access key' })
  await expect(dialog.getByLabel('Description')).toBeVisible()
  return dialog
}

test('an edit is described before it is saved, and applies to the next call of an earlier token', async ({
  page,
  ask,
}) => {
  const key = await createKey(page, { credential: 'JSON Web Token' })
  expect(await ask(key.secret)).toMatchObject({
    permissions: expect.arrayContaining(['reports:write']),
  })
  const dialog = await openEdit(page, key.keyId)
  await expect(dialog.getByLabel('Name', { exact: true })).toHaveAttribute('readonly')
  await chooseOption(page, dialog.getByLabel('Role', { exact: true }), 'Global Viewer')
  const preview = dialog.getByRole('status', { name: 'What changes' })
  await expect(preview).toContainText('Gains the role Global Viewer')
  await expect(preview).toContainText('Loses the role Global Admin')
  await expect(preview).toContainText('access-keys:write')
  await dialog.getByRole('radiogroup', { name: 'Allowed addresses' }).getByText('Enforced').click()
  await dialog.getByLabel('Addresses', { exact: true }).fill('0.0.0.0/0')
  await expect(preview).toContainText('Changes the restrictions')
  expect((await new AxeBuilder({ page }).include('[role=dialog]').analyze()).violations).toEqual([])
  await dialog.getByRole('button', { name: 'Save changes' }).click()
  await expect(dialog.getByRole('alert')).toContainText('allows every address')
  await dialog.getByLabel('Addresses', { exact: true }).fill('203.0.113.0/24')
  await dialog.getByRole('button', { name: 'Save changes' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByText('203.0.113.0/24')).toBeVisible()
  // Going back closes the dialog: the page shows the current key, and "back" leads to the previous page.
  await expect(page).toHaveURL(new RegExp(`${key.keyId}$`))
  await expect(page.getByRole('main')).toContainText('Global Viewer')
  await page.goBack()
  await expect(page).toHaveURL(new RegExp(`${LIST}$`))
  const answer = await ask(key.secret)
  expect(answer).toMatchObject({ valid: true, permissions: expect.not.arrayContaining(['reports:write']) })
})

test('the second of two editors sees the other change and keeps the typed text', async ({
  page,
  context,
  signIn,
}) => {
  await signIn()
  const key = await createKey(page)
  const late = await openEdit(page, key.keyId)
  await late.getByLabel('Description').fill('typed by the second')

  const other = await context.newPage()
  const first = await openEdit(other, key.keyId)
  await first.getByLabel('Contact emails').fill('team@example.com')
  await first.getByRole('button', { name: 'Save changes' }).click()
  await expect(first).toBeHidden()

  await late.getByRole('button', { name: 'Save changes' }).click()
  await expect(late.getByRole('alert')).toContainText('changed this key while you were editing it')
  await expect(late.getByRole('alert')).toContainText('Also emails team@example.com')
  await expect(late.getByLabel('Description')).toHaveValue('typed by the second')
  await late.getByLabel('Contact emails').fill('team@example.com')
  await late.getByRole('button', { name: 'Save changes' }).click()
  await expect(late).toBeHidden()
  await expect(page.getByText('typed by the second')).toBeVisible()
  await expect(page.getByText('team@example.com')).toBeVisible()
})

test('a viewer reads restrictions and finds no edit button', async ({ page, signIn, ownerDatabaseURL }) => {
  await signIn()
  const key = await createKey(page)
  const viewer = await addMember(ownerDatabaseURL, 'global_viewer')
  await page.context().clearCookies()
  await signInOn(page, viewer)
  await page.goto(`${LIST}/${key.keyId}?edit=yes`)
  await expect(page.getByRole('heading', { name: 'Restrictions' })).toBeVisible()
  await expect(page.getByRole('button', { name: /^Edit/ })).toHaveCount(0)
  await expect(page.getByRole('dialog')).toHaveCount(0)
})
