import type { BrowserContext, Page } from '@playwright/test'
import { expect, signInOn, test } from './product/fixtures'

const OTHER_PASSWORD = 'an entirely different phrase'

const sessions = (page: Page) => page.getByRole('list', { name: 'Sessions' }).getByRole('listitem')

test('a person changes their password, and is signed out on the other device', async ({
  page,
  browser,
  ownWorkspace,
  product,
}) => {
  const person = await ownWorkspace.addMember('global_viewer')
  const other = await browser.newContext({ baseURL: product.consoleURL })
  const otherPage = await other.newPage()
  await signInOn(otherPage, person)
  await signInOn(page, person)
  await page.getByRole('link', { name: 'Your account' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Your account' })).toBeVisible()
  await expect(sessions(page)).toHaveCount(2)
  await expect(sessions(page).first()).toContainText('This device')

  const form = page.getByRole('form', { name: 'Password' })
  await form.getByLabel('Current password').fill('not the password')
  await form.getByLabel('New password').fill(OTHER_PASSWORD)
  await form.getByRole('button', { name: 'Change password' }).click()
  await expect(form.getByText('This isn’t your password.')).toBeVisible()
  await expect(form.getByLabel('Current password')).toBeFocused()

  await form.getByLabel('Current password').fill(person.password)
  await form.getByRole('button', { name: 'Change password' }).click()
  await expect(page.getByText('Password changed, 1 other session signed out')).toBeVisible()
  await expect(form.getByLabel('New password')).toHaveValue('')
  await expect(sessions(page)).toHaveCount(1)

  await otherPage.reload()
  await expect(otherPage).toHaveURL(/\/sign-in/)
  await signInOn(otherPage, { ...person, password: OTHER_PASSWORD })
  await other.close()
})

test('a person signs out one device, then everywhere else', async ({
  page,
  browser,
  ownWorkspace,
  product,
}) => {
  const person = await ownWorkspace.addMember('support')
  const devices: BrowserContext[] = []
  for (let count = 0; count < 3; count += 1) {
    const device = await browser.newContext({ baseURL: product.consoleURL })
    devices.push(device)
    await signInOn(await device.newPage(), person)
  }
  await signInOn(page, person)
  await page.goto('/account')
  await expect(sessions(page)).toHaveCount(4)
  await page
    .getByRole('button', { name: /^Sign out Chrome/ })
    .first()
    .click()
  await expect(page.getByText('Signed out there')).toBeVisible()
  await expect(sessions(page)).toHaveCount(3)
  await page.getByRole('button', { name: 'Sign out everywhere else' }).click()
  await expect(page.getByText('Signed out of 2 other sessions')).toBeVisible()
  await expect(sessions(page)).toHaveCount(1)
  await expect(page.getByRole('button', { name: 'Sign out everywhere else' })).toHaveCount(0)
  for (const device of devices) await device.close()
})

test('a person changes their name with the keyboard', async ({ page, ownWorkspace }) => {
  const person = await ownWorkspace.addMember('global_viewer')
  await signInOn(page, person)
  await page.goto('/account')
  await page.getByLabel('Name', { exact: true }).fill('Vera Blum')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Name saved')).toBeVisible()
  await page.reload()
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Vera Blum')
})

test('without a session, the account leads to the sign-in and back', async ({ page, ownWorkspace }) => {
  const person = await ownWorkspace.addMember('global_viewer')
  await page.goto('/account')
  await expect(page).toHaveURL(/\/sign-in\?callbackUrl=%2Faccount$/)
  await page.getByLabel('Email').fill(person.email)
  await page.getByLabel('Password').fill(person.password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page).toHaveURL(/\/account$/)
})
