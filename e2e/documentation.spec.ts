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

for (const [scheme, width] of [
  ['light', 1440],
  ['dark', 390],
] as const) {
  test(`the documentation is readable in ${scheme} at ${width} pixels, and loads nothing from elsewhere`, async ({
    page,
    verifierURL,
  }) => {
    await page.setViewportSize({ width, height: 900 })
    await page.emulateMedia({ colorScheme: scheme })
    const troubles = troublesOf(page, verifierURL)
    await page.goto(`${verifierURL}/docs`)
    const operation = page.locator('[id$="-createAccessKey"]')
    await operation.getByRole('button').first().click()
    await expect(operation.getByText('Needs an access key with the permission')).toBeVisible()
    await expect(operation.getByText('curl -sS --user "$KEY"')).toBeVisible()
    await expect(page.getByText('For people in the console only')).toBeVisible()
    const background = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
    expect(background === 'rgb(28, 32, 34)').toBe(scheme === 'dark')
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(overflow).toBeLessThanOrEqual(0)
    expect(troubles).toEqual([])
  })

  test(`error codes are explained in ${scheme} at ${width} pixels`, async ({ page, verifierURL }) => {
    await page.setViewportSize({ width, height: 900 })
    await page.emulateMedia({ colorScheme: scheme })
    const troubles = troublesOf(page, verifierURL)
    await page.goto(`${verifierURL}/docs/errors`)
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id }) => id)).toEqual([])
    await page.getByRole('link', { name: 'EXPIRED' }).click()
    await expect(page.getByRole('heading', { name: 'EXPIRED', exact: true })).toBeVisible()
    await expect(page.getByText('What helps')).toBeVisible()
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
    expect(troubles).toEqual([])
  })
}
