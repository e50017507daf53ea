import AxeBuilder from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import { addMember } from './product/database'
import { expect, signInOn } from './product/fixtures'
import { verify } from './product/verify'
import {
  chooseOption,
  createKey,
  finishReveal,
  LIST,
  type Revealed,
  readReveal,
} from './steps/access-keys-page'
import { test } from './steps/ask'

/** A card of the key page by its heading. */
function card(page: Page, title: string): Locator {
  return page.locator('section').filter({ has: page.getByRole('heading', { name: title, exact: true }) })
}

async function openKey(page: Page, { keyId }: Revealed): Promise<void> {
  await page.goto(`${LIST}/${keyId}`)
}

test('an admin rotates a secret while a straggler still calls, turns the old secret on again, and finishes', async ({
  page,
  ask,
}) => {
  test.setTimeout(240_000)
  const key = await createKey(page)
  const codeOf = async (secret: string) => (await ask(secret)).code
  expect(await codeOf(key.secret)).toBe('VALID')

  await openKey(page, key)
  const rotation = card(page, 'Rotation')
  const press = (name: string) => rotation.getByRole('button', { name, exact: true }).click()
  await press('Start rotation')
  await press('Create secret')
  const create = page.getByRole('dialog', { name: 'Create secret' })
  await expect(create).toContainText('the same lifetime as the current secret')
  await create.getByRole('button', { name: 'Generate' }).click()
  const fresh = await readReveal(page)
  await finishReveal(page)
  await press('Continue')
  await expect(rotation).toContainText('The new secret hasn’t been used yet')
  await press('Callers updated')

  const oldSecret = rotation.getByRole('region', { name: 'Old secret' })
  await expect(oldSecret).toContainText('203.0.113.9 e2e/1.0 e2e@example.com', { timeout: 30_000 })
  await expect(oldSecret).toContainText('Not moved')
  await expect(rotation).toContainText('It’s still in use')
  await press('Old secret is idle, continue')
  const question = page.getByRole('alertdialog')
  const deactivate = async () => {
    await press('Deactivate old secret')
    await expect(question).toContainText('203.0.113.9 e2e/1.0')
    await question.getByRole('button', { name: 'Deactivate old secret' }).click()
    await expect(rotation.getByRole('button', { name: 'Everything works, continue' })).toBeVisible()
  }
  await deactivate()

  expect(await codeOf(key.secret)).toBe('INACTIVE')
  const alarm = rotation.getByRole('region', { name: 'Blocked callers' })
  await expect(alarm).toContainText('1 caller blocked: still using the old secret', { timeout: 30_000 })
  await expect(alarm).toContainText('203.0.113.9 e2e/1.0 e2e@example.com')
  await expect(alarm).toContainText('1 call blocked')
  await expect(alarm.getByText('Not moved', { exact: true })).toBeVisible()
  await expect(rotation.getByRole('alert')).toContainText('203.0.113.9 e2e/1.0')
  // The alarm is above the step, and the way back is the only primary button.
  const [alarmBox, stepBox] = await Promise.all([
    alarm.boundingBox(),
    rotation.getByRole('heading', { name: 'Check for problems' }).boundingBox(),
  ])
  expect(alarmBox?.y).toBeLessThan(stepBox?.y ?? 0)
  const turnOn = rotation.getByRole('button', { name: 'Turn the old secret on again' })
  await expect(rotation.locator('button.ui-button-primary')).toHaveText(['Turn the old secret on again'])
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  await turnOn.click()
  await expect(rotation.getByRole('button', { name: 'Back', exact: true })).toBeVisible()
  expect(await codeOf(key.secret)).toBe('VALID')
  expect(await codeOf(fresh.secret)).toBe('VALID')
  await expect(oldSecret.getByText('Moved', { exact: true })).toBeVisible({ timeout: 30_000 })

  await deactivate()
  await expect(rotation.locator('button.ui-button-primary')).toHaveText(['Everything works, continue'])
  await press('Everything works, continue')
  await page.reload()
  await press('Revoke old secret')
  await question.getByRole('button', { name: 'Revoke old secret' }).click()
  const result = rotation.getByRole('region', { name: 'Result of the rotation' })
  await expect(result).toContainText('Rotation complete')
  await expect(result).toContainText(`…${key.secret.slice(-4)} was replaced by`)
  await expect(result).toContainText(`…${fresh.secret.slice(-4)}`)
  await expect(result).toContainText('by admin@example.com')
  await expect(result).toContainText('Nothing has been blocked since')
  await expect(rotation.getByRole('button', { name: 'Start rotation' })).toBeVisible()
  expect(await codeOf(key.secret)).toBe('REVOKED')
  expect(await codeOf(fresh.secret)).toBe('VALID')
  await expect(result).toContainText('is still being tried', { timeout: 30_000 })
  await expect(result).toContainText('1 call refused')
})

test('a rotation can finish by itself after silence, and this can be taken back', async ({ page, ask }) => {
  test.setTimeout(180_000)
  const key = await createKey(page)
  expect((await ask(key.secret)).code).toBe('VALID')
  await openKey(page, key)
  const rotation = card(page, 'Rotation')
  await rotation.getByRole('button', { name: 'Start rotation' }).click()
  await rotation.getByRole('button', { name: 'Create secret' }).click()
  await page.getByRole('dialog', { name: 'Create secret' }).getByRole('button', { name: 'Generate' }).click()
  await readReveal(page)
  await finishReveal(page)
  await expect(rotation.getByLabel('Finish by itself after')).toHaveCount(0)
  await rotation.getByRole('button', { name: 'Continue', exact: true }).click()
  await rotation.getByLabel('Finish by itself after').fill('0')
  await expect(rotation).toContainText('Enter 1 to 2,160 hours.')
  await rotation.getByLabel('Finish by itself after').fill('48')
  await rotation.getByRole('button', { name: 'Set', exact: true }).click()
  await expect(rotation).toContainText(
    'Finishes by itself after 48 hours of silence, on behalf of admin@example.com',
  )
  await expect(rotation).toContainText('It waits until the new secret has been used.')
  await page.reload()
  await expect(page.getByRole('list', { name: 'History' })).toContainText(
    'to finish by itself after 48 h of silence',
  )
  await rotation.getByRole('button', { name: 'Don’t finish by itself' }).click()
  await expect(rotation.getByLabel('Finish by itself after')).toBeVisible()
})

test('the figures of a key’s page are live and agree, and its sections have links', async ({ page, ask }) => {
  test.setTimeout(120_000)
  const key = await createKey(page)
  await openKey(page, key)
  const facts = page.getByLabel('At a glance')
  await expect(facts).toContainText(/Last used\s*Never/)
  await expect(facts).toContainText(/Calls today\s*No calls/)
  const secrets = page.getByRole('region', { name: 'Secrets' })
  await expect(secrets).toContainText('No calls in 24 h')
  await ask(key.secret)
  await ask(key.secret)
  await expect(facts).toContainText('2 calls accepted', { timeout: 40_000 })
  await expect(secrets).toContainText('2 calls accepted in 24 h')
  await expect(card(page, 'Usage')).toContainText('2 calls accepted')
  await expect(secrets).not.toContainText('No calls')

  const sections = page.getByRole('navigation', { name: 'Sections of this page' })
  await expect(sections.getByRole('link')).toHaveText([
    'Overview',
    'Secrets',
    'Rotation',
    'Usage',
    'Restrictions',
    'History',
  ])
  await sections.getByRole('link', { name: 'Usage' }).focus()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/#usage$/)
  await expect(sections.getByRole('link', { name: 'Usage' })).toHaveAttribute('aria-current', 'location')
  await expect(page.locator('#usage')).toBeFocused()
})

test('a stopped key says who stopped it, why, when, and with which receipt', async ({ page, signIn }) => {
  await signIn()
  const key = await createKey(page)
  await openKey(page, key)
  await page.getByRole('button', { name: 'Deactivate', exact: true }).click()
  const paused = page.getByRole('region', { name: 'Why this key doesn’t work: Deactivated' })
  await expect(paused).toContainText(/Deactivated .* by admin@example\.com/)
  await expect(paused).toContainText(/verifiers? confirmed|confirmed by/i)
  await page.getByRole('button', { name: 'Reactivate', exact: true }).click()
  await expect(paused).toHaveCount(0)

  await page.getByRole('button', { name: 'Revoke', exact: true }).click()
  const dialog = page.getByRole('alertdialog')
  await dialog.getByLabel('Reason').fill('leaked in a build log')
  await dialog.getByRole('button', { name: 'Revoke access key' }).click()
  const ended = page.getByRole('region', { name: 'Why this key doesn’t work: Revoked' })
  await expect(ended).toContainText(/Revoked .* by admin@example\.com: leaked in a build log/)
  await page.reload()
  await expect(ended).toContainText(/verifiers? confirmed|confirmed by/i)
  await expect(page.getByRole('region', { name: 'Secrets' })).toContainText('Revoked with the key')
  await expect(page.getByText('in 6 months')).toHaveCount(0)
  await page.goto(`${LIST}?q=${key.name}`)
  const row = page.getByRole('row').filter({ hasText: key.name })
  await expect(row).toContainText('–')
  await expect(row).not.toContainText('months')
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
    await expect(usage).toContainText('2 calls accepted', { timeout: 5_000 })
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
  await expect(card(page, 'Rotation')).toContainText('No rotation in progress')
  await expect(page.getByRole('button', { name: 'Start rotation' })).toHaveCount(0)

  const panel = card(page, 'Troubleshoot')
  await panel.getByLabel('Address').fill('10.1')
  await panel.getByRole('button', { name: 'Check' }).click()
  await expect(panel).toContainText('Enter an IPv4 or IPv6 address')
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
