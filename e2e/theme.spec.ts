import type { Page } from '@playwright/test'
import { expect, test } from './product/fixtures'
import { LIST } from './steps/access-keys-page'
import { holdScripts } from './steps/held-requests'

const html = (page: Page) => page.locator('html')

/** The names of the properties that fade from now on. */
const recordFades = (page: Page) =>
  page.evaluate(() => {
    const fades: string[] = []
    Object.assign(window, { fades })
    document.addEventListener('transitionrun', (event) => fades.push(event.propertyName))
  })

const fades = (page: Page) => page.evaluate(() => Reflect.get(window, 'fades'))

/** Two frames after a change, each transition that the change began has reported itself. */
const twoFrames = (page: Page) =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))

test.describe('the theme of the system is followed at once, without colours that fade,', () => {
  test.beforeEach(({ signIn }) => signIn())

  test('if the system changes its theme before the page is hydrated', async ({ page }) => {
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'no-preference' })
    const release = await holdScripts(page)
    await page.goto(LIST, { waitUntil: 'commit' })
    await expect(page.getByRole('heading', { level: 1, name: 'Access Keys' })).toBeVisible()
    await recordFades(page)
    await page.emulateMedia({ colorScheme: 'dark' })
    release()
    await expect(html(page)).toHaveClass(/dark/)
    await twoFrames(page)
    expect(await fades(page)).toEqual([])
  })

  test('if the system changes its theme afterwards', async ({ page }) => {
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'no-preference' })
    await page.goto(LIST)
    await expect(page.getByRole('button', { name: 'Create access key' })).toBeEnabled()
    await recordFades(page)
    await page.emulateMedia({ colorScheme: 'light' })
    await expect(html(page)).not.toHaveClass(/dark/)
    await twoFrames(page)
    expect(await fades(page)).toEqual([])
  })

  test('and with reduced motion nothing fades when the theme is chosen', async ({ page }) => {
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
    await page.goto(LIST)
    await recordFades(page)
    await html(page).evaluate((root) => root.classList.add('dark'))
    await twoFrames(page)
    expect(await fades(page)).toEqual([])
  })
})
