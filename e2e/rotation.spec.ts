import AxeBuilder from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import { addMember } from './product/database'
import { expect, signInOn } from './product/fixtures'
import {
  chooseOption,
  createKey,
  finishReveal,
  LIST,
  type Revealed,
  readReveal,
  verify,
} from './steps/access-keys-page'
import { test } from './steps/ask'

/** A card of the key page by its heading. */
function card(page: Page, title: string): Locator {
  return page.locator('section').filter({ has: page.getByRole('heading', { name: title, exact: true }) })
}

async function openKey(page: Page, { keyId }: Revealed): Promise<void> {
  await page.goto(`${LIST}/${keyId}`)
}

test('an admin rotates a secret step by step, goes back once, and revokes the old one', async ({
  page,
  ask,
}) => {
  test.setTimeout(180_000)
  const key = await createKey(page)
  const codeOf = async (secret: string) => (await ask(secret)).code
  expect(await codeOf(key.secret)).toBe('VALID')

  await openKey(page, key)
  const rotation = card(page, 'Rotation')
  await rotation.getByRole('button', { name: 'Start rotation' }).click()
  await rotation.getByRole('button', { name: 'Create secret' }).click()
  await page.getByRole('dialog', { name: 'Create secret' }).getByRole('button', { name: 'Generate' }).click()
  const fresh = await readReveal(page)
  await finishReveal(page)
  await rotation.getByRole('button', { name: 'Go on with this secret' }).click()
  await rotation.getByRole('button', { name: 'The callers have the new secret' }).click()
  expect(await codeOf(fresh.secret)).toBe('VALID')

  const oldSecret = rotation.getByRole('region', { name: 'Old secret' })
  await expect(oldSecret).toContainText('203.0.113.9 e2e/1.0 e2e@example.com', { timeout: 30_000 })
  await expect(rotation).toContainText('it is still in use')
  await rotation.getByRole('button', { name: 'Nobody uses the old secret any more' }).click()
  await rotation.getByRole('button', { name: 'Deactivate old secret' }).click()
  const question = page.getByRole('alertdialog')
  await expect(question).toContainText('203.0.113.9 e2e/1.0')
  await question.getByRole('button', { name: 'Deactivate old secret' }).click()
  await expect(rotation.getByRole('button', { name: 'Nothing broke' })).toBeVisible()
  expect(await codeOf(key.secret)).toBe('INACTIVE')
  expect(await codeOf(fresh.secret)).toBe('VALID')

  await rotation.getByRole('button', { name: 'Re-enable old secret' }).click()
  await expect(rotation.getByRole('button', { name: 'Back to watching' })).toBeVisible()
  expect(await codeOf(key.secret)).toBe('VALID')

  await rotation.getByRole('button', { name: 'Deactivate old secret' }).click()
  await question.getByRole('button', { name: 'Deactivate old secret' }).click()
  await rotation.getByRole('button', { name: 'Nothing broke' }).click()
  await expect(rotation.getByRole('button', { name: 'Back to validating' })).toBeVisible()
  await page.reload()
  await rotation.getByRole('button', { name: 'Revoke old secret' }).click()
  await question.getByRole('button', { name: 'Revoke old secret' }).click()
  await expect(page.getByText(/Refused everywhere: (\d+) of \1 verifiers confirmed/).first()).toBeVisible()
  await expect(rotation.getByRole('button', { name: 'Start rotation' })).toBeVisible()
  expect(await codeOf(key.secret)).toBe('REVOKED')
  expect(await codeOf(fresh.secret)).toBe('VALID')
  await expect(rotation).toContainText('is still being tried', { timeout: 30_000 })
})

test('the use of a key is shown as chart and table, and its period has a link', async ({
  page,
  signIn,
  verifierURL,
}) => {
  test.setTimeout(120_000)
  await signIn()
  const key = await createKey(page)
  await openKey(page, key)
  const usage = card(page, 'Usage')
  await expect(usage).toContainText('Not used in the last 24 hours')
  await verify(verifierURL, key.secret, key.secret)
  await expect(async () => {
    await page.reload()
    await expect(usage).toContainText('accepted, 0 refused', { timeout: 5_000 })
  }).toPass({ timeout: 40_000 })
  await usage.getByRole('radio', { name: '7 days' }).click()
  await expect(page).toHaveURL(/usage=7d/)
  await usage.getByRole('radio', { name: 'Table' }).click()
  await expect(usage.getByRole('table', { name: 'Calls per day' })).toContainText('Accepted')
  await page.reload()
  await expect(usage.getByRole('radio', { name: '7 days' })).toBeChecked()
})

test('a viewer checks whether a request would work, and cannot rotate', async ({
  page,
  signIn,
  ownerDatabaseURL,
}) => {
  await signIn()
  const key = await createKey(page, { role: 'Global Viewer' })
  await page.context().clearCookies()
  await signInOn(page, await addMember(ownerDatabaseURL, 'global_viewer'))
  await openKey(page, key)
  await expect(card(page, 'Rotation')).toContainText('No rotation is under way')
  await expect(page.getByRole('button', { name: 'Start rotation' })).toHaveCount(0)

  const panel = card(page, 'Troubleshoot')
  await panel.getByLabel('Address').fill('10.1')
  await panel.getByRole('button', { name: 'Check' }).click()
  await expect(panel).toContainText('Write an IPv4 or IPv6 address')
  await panel.getByLabel('Address').fill('203.0.113.9')
  await panel.getByRole('button', { name: 'Check' }).click()
  await expect(panel).toContainText('Yes, this would work')
  await chooseOption(page, panel.getByLabel('Scope'), 'reports:write')
  await panel.getByRole('button', { name: 'Check' }).click()
  await expect(panel).toContainText('INSUFFICIENT_PERMISSION')
  await expect(panel.getByRole('list', { name: 'Checks' }).getByRole('listitem')).toHaveCount(8)
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
})

test('the verifiers page shows the live verifier and does not overflow on a phone', async ({
  page,
  signIn,
}) => {
  await signIn()
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/default/verifiers')
  const table = page.getByRole('table', { name: 'Verifiers' })
  await expect(table.getByText('Live', { exact: true }).first()).toBeVisible()
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(overflow).toBe(0)
})
