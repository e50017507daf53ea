import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './product/fixtures'

/** The foreign requests of a page, and the browser's errors. */
function troublesOf(page: Page, origin: string): string[] {
  const troubles: string[] = []
  page.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(`${origin}/`) && !url.startsWith('data:')) troubles.push(`asked ${url}`)
  })
  page.on('console', (message) => {
    if (message.type() === 'error') troubles.push(message.text())
  })
  return troubles
}

async function violationsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
}

const overflowOf = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth)

async function showAs(page: Page, colorScheme: 'light' | 'dark', width: number): Promise<void> {
  await page.setViewportSize({ width, height: 900 })
  await page.emulateMedia({ colorScheme })
}

for (const [scheme, width] of [
  ['light', 1440],
  ['dark', 390],
] as const) {
  test(`the documentation is readable in ${scheme} at ${width} pixels, and loads nothing from elsewhere`, async ({
    page,
    verifierURL,
  }) => {
    await showAs(page, scheme, width)
    const troubles = troublesOf(page, verifierURL)
    await page.goto(`${verifierURL}/docs`)
    await expect(page.getByText('For people in the console only')).toBeVisible()
    expect(await violationsOf(page)).toEqual([])
    await page.getByRole('main').getByRole('link', { name: 'Create an access key' }).click()
    const operation = page.locator('#createAccessKey')
    await expect(operation.getByRole('heading', { name: 'Create an access key' })).toBeInViewport()
    await expect(operation.getByText('Needs an access key with the permission')).toBeVisible()
    await expect(operation.getByText('--user "$KEY"')).toBeVisible()
    await operation.getByText(/error codes/).click()
    await expect(operation.getByRole('link', { name: 'NAME_TAKEN' })).toBeVisible()
    const lightness = await page.evaluate(() => getComputedStyle(document.body).backgroundColor)
    expect(Number(/oklch\(([\d.]+)/.exec(lightness)?.[1]) < 0.5).toBe(scheme === 'dark')
    expect(await overflowOf(page)).toBeLessThanOrEqual(0)
    expect(await violationsOf(page)).toEqual([])
    expect(troubles).toEqual([])
  })

  test(`guides and error codes are explained in ${scheme} at ${width} pixels`, async ({
    page,
    verifierURL,
  }) => {
    await showAs(page, scheme, width)
    const troubles = troublesOf(page, verifierURL)
    await page.goto(`${verifierURL}/docs/guides/troubleshooting`)
    expect(await violationsOf(page)).toEqual([])
    expect(await overflowOf(page)).toBeLessThanOrEqual(0)
    await page.getByRole('main').getByRole('link', { name: 'EXPIRED' }).click()
    await expect(page.getByRole('heading', { name: 'EXPIRED', exact: true })).toBeVisible()
    await expect(page.getByText('What helps', { exact: true })).toBeVisible()
    expect(await violationsOf(page)).toEqual([])
    await page.getByRole('link', { name: 'Error codes' }).last().click()
    await expect(page.getByRole('heading', { name: 'Error codes' })).toBeVisible()
    expect(await violationsOf(page)).toEqual([])
    expect(troubles).toEqual([])
  })
}

test('the reference can be filtered and copied from with the keyboard, over plain HTTP', async ({
  page,
  verifierURL,
}) => {
  await page.goto(`${verifierURL}/docs`)
  await page.keyboard.press('/')
  await page.keyboard.type('expiry put')
  const navigation = page.getByRole('navigation', { name: 'Documentation' })
  await expect(navigation.getByRole('link')).toHaveText([/Set when a secret expires/])
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/docs\/secrets#setSecretExpiry$/)
  // A browser offers its clipboard to secure origins only.
  await page.evaluate(() => {
    Object.defineProperty(navigator, 'clipboard', { value: undefined })
    document.addEventListener('copy', () => {
      document.title = getSelection()?.toString() ?? ''
    })
  })
  await page.locator('#setSecretExpiry').getByRole('button', { name: 'Copy request' }).press('Enter')
  await expect(page.locator('#setSecretExpiry').getByRole('button', { name: 'Copied request' })).toBeVisible()
  expect(await page.title()).toContain('/secrets/$SECRET_ID/expiry')
})

test('everything can be read without script, also on a phone', async ({ browser, verifierURL }) => {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    viewport: { width: 390, height: 844 },
  })
  const page = await context.newPage()
  await page.goto(`${verifierURL}/docs/access-keys`)
  await page.getByRole('link', { name: 'Menu' }).click()
  await page.getByRole('link', { name: 'Least privilege' }).click()
  await expect(page.getByRole('heading', { name: 'Least privilege' })).toBeVisible()
  await expect(page.getByRole('button')).toHaveCount(0)
  await context.close()
})

test('Help in the console leads to the reference, the guides and the shortcuts', async ({
  page,
  signIn,
  baseURL,
}) => {
  await page.setViewportSize({ width: 1440, height: 900 })
  await signIn()
  await page.goto('/')
  await page.getByRole('button', { name: 'Help' }).focus()
  await page.keyboard.press('Enter')
  const menu = page.getByRole('menu', { name: 'Help' })
  await expect(menu.getByRole('menuitem')).toHaveText([
    /^API reference/,
    /^Error codes/,
    /^A key has leaked/,
    /^Naming keys/,
    /^Creating keys like others/,
    /^Least privilege/,
    /^Rotating a secret/,
    /^Storing secrets/,
    /^Troubleshooting refusals/,
    /^Keyboard shortcuts/,
  ])
  expect(await violationsOf(page)).toEqual([])
  const opened = page.waitForEvent('popup')
  await menu.getByRole('menuitem', { name: 'API reference' }).click()
  const reference = await opened
  const troubles = troublesOf(reference, baseURL ?? '')
  await reference.goto('/docs/access-keys')
  await expect(reference.getByRole('heading', { name: 'Create an access key' })).toBeVisible()
  expect(await violationsOf(reference)).toEqual([])
  expect(troubles).toEqual([])
  await page.bringToFront()
  await page.getByRole('button', { name: 'Help' }).click()
  await menu.getByRole('menuitem', { name: 'Keyboard shortcuts' }).click()
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
})

test('Help is in the palette and in the navigation of a phone', async ({ page, signIn }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await signIn()
  await page.goto('/')
  await page.getByRole('button', { name: 'Jump to' }).click()
  await page.getByPlaceholder('Name, ID or secret of a key, or a page').fill('storing')
  await expect(page.getByRole('option')).toHaveText([/^Storing secrets/])
  const opened = page.context().waitForEvent('page')
  await page.keyboard.press('Enter')
  await expect((await opened).getByRole('heading', { name: 'Storing secrets' })).toBeVisible()
  await page.bringToFront()
  await page.getByRole('button', { name: 'Open navigation' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Help' }).click()
  await page.getByRole('menuitem', { name: 'Keyboard shortcuts' }).click()
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
})

test('the form of a key links to guidance, and keeps the typed text', async ({ page, signIn }) => {
  await signIn()
  await page.goto('/')
  await page.getByRole('button', { name: 'Create access key' }).click()
  await page.getByLabel('Name', { exact: true }).fill('nightly report')
  const opened = page.waitForEvent('popup')
  await page.getByRole('link', { name: /^Naming keys/ }).click()
  await expect((await opened).getByRole('heading', { name: 'Naming keys' })).toBeVisible()
  await expect(page.getByRole('link', { name: /^Least privilege/ })).toBeVisible()
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('nightly report')
})
