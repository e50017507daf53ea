import type { Page } from '@playwright/test'
import { addOldKey, addWorkspace } from './product/database'
import { expect, test } from './product/fixtures'

/** A workspace of three keys, sorted by name, on the screen. */
async function openList(page: Page, ownerURL: string, signIn: () => Promise<void>, query = '') {
  const { id, slug } = await addWorkspace(ownerURL)
  const ids: string[] = []
  for (const name of ['alpha', 'bravo', 'charlie'])
    ids.push(await addOldKey(ownerURL, id, { name, ageDays: 9, endsInDays: 30 }))
  await signIn()
  await page.goto(`/${slug}/settings/access-keys?sort=name${query.replace('FIRST', ids[0] ?? '')}`)
  return { slug, ids }
}

const panelOf = (page: Page, name: string) => page.getByRole('complementary', { name: `Access key ${name}` })
const rowOf = (page: Page, name: string) =>
  page.getByRole('table', { name: 'Access keys' }).getByRole('row').filter({ hasText: name })

test.describe('on a wide screen', () => {
  test.use({ viewport: { width: 1440, height: 900 } })

  test('Enter shows the row beside the list, arrows move both, and Enter again opens the page', async ({
    page,
    signIn,
    ownerDatabaseURL,
  }) => {
    const { ids } = await openList(page, ownerDatabaseURL, signIn)
    await expect(async () => {
      // From outside the table, the key leads to the first row. A repeat must begin outside, too.
      await page.evaluate(
        () => document.activeElement instanceof HTMLElement && document.activeElement.blur(),
      )
      await page.keyboard.press('ArrowDown')
      await expect(rowOf(page, 'alpha')).toBeFocused({ timeout: 2_000 })
    }).toPass()
    await page.keyboard.press('Enter')
    const alpha = panelOf(page, 'alpha')
    await expect(alpha).toBeVisible()
    await expect(page).toHaveURL(new RegExp(`peek=${ids[0]}`))
    await expect(rowOf(page, 'alpha')).toBeFocused()
    for (const words of ['Active', 'Never used', 'Last used', 'Calls today', 'Global Viewer', 'Secrets'])
      await expect(alpha).toContainText(words)
    await expect(alpha.getByRole('button', { name: 'Copy key ID' })).toBeVisible()

    await page.keyboard.press('ArrowDown')
    await expect(panelOf(page, 'bravo')).toBeVisible()
    await expect(rowOf(page, 'bravo')).toBeFocused()
    await page.keyboard.press('ArrowUp')
    await expect(panelOf(page, 'alpha')).toBeVisible()

    await page.keyboard.press('ArrowRight')
    await expect(panelOf(page, 'alpha').getByRole('link', { name: 'Open page' })).toBeFocused()
    await page.keyboard.press('ArrowDown')
    await expect(panelOf(page, 'bravo')).toBeVisible()
    await page.keyboard.press('ArrowLeft')
    await expect(rowOf(page, 'bravo')).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(new RegExp(`access-keys/${ids[1]}$`))
  })

  test('a click on the row shows it, a click on its name opens the page, and the way back closes the panel', async ({
    page,
    signIn,
    ownerDatabaseURL,
  }) => {
    const { ids } = await openList(page, ownerDatabaseURL, signIn)
    await expect(async () => {
      await rowOf(page, 'bravo').getByText('in 30 days').click()
      await expect(panelOf(page, 'bravo')).toBeVisible({ timeout: 3000 })
    }).toPass()
    await page.getByRole('button', { name: 'Next key' }).click()
    await expect(panelOf(page, 'charlie')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Next key' })).toHaveAttribute('aria-disabled', 'true')
    await page.getByRole('button', { name: 'Previous key' }).click()
    await expect(panelOf(page, 'bravo')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Previous key' })).toBeFocused()

    await page.goBack()
    await expect(page.getByRole('complementary', { name: /^Access key / })).toHaveCount(0)
    await expect(rowOf(page, 'bravo')).toBeFocused()
    await rowOf(page, 'charlie').getByRole('link', { name: 'charlie' }).click()
    await expect(page).toHaveURL(new RegExp(`access-keys/${ids[2]}$`))
  })

  test('a link opens the panel; Escape closes it and returns to the row; a deleted key is named as such', async ({
    page,
    signIn,
    ownerDatabaseURL,
  }) => {
    const { slug } = await openList(page, ownerDatabaseURL, signIn, '&peek=FIRST')
    await expect(panelOf(page, 'alpha')).toContainText('Calls today')
    await page.getByRole('button', { name: 'Previous key' }).focus()
    await page.keyboard.press('Escape')
    await expect(panelOf(page, 'alpha')).toHaveCount(0)
    await expect(rowOf(page, 'alpha')).toBeFocused()
    await expect(page).not.toHaveURL(/peek=/)

    await page.goto(`/${slug}/settings/access-keys?peek=ak_0000000000000000`)
    await expect(page.getByRole('heading', { name: 'This key isn’t here' })).toBeVisible()
  })

  test('an action in the panel changes the key there and in the list', async ({
    page,
    signIn,
    ownerDatabaseURL,
  }) => {
    await openList(page, ownerDatabaseURL, signIn, '&peek=FIRST')
    const panel = panelOf(page, 'alpha')
    await expect(panel).toContainText('Calls today')
    await panel.getByRole('button', { name: 'Actions', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Deactivate' }).click()
    await expect(panel).toContainText('Inactive')
    await expect(rowOf(page, 'alpha')).toContainText('Inactive')
  })

  test('the list keeps what was changed in the panel after the panel closes, also by the way back', async ({
    page,
    signIn,
    ownerDatabaseURL,
  }) => {
    await openList(page, ownerDatabaseURL, signIn)
    const deactivate = async (name: string, close: () => Promise<unknown>) => {
      await expect(async () => {
        if (!(await panelOf(page, name).isVisible()))
          await rowOf(page, name).getByText('in 30 days').click({ timeout: 3000 })
        await expect(panelOf(page, name)).toBeVisible({ timeout: 3000 })
      }).toPass()
      await expect(panelOf(page, name)).toContainText('Calls today')
      await panelOf(page, name).getByRole('button', { name: 'Actions', exact: true }).click()
      await page.getByRole('menuitem', { name: 'Deactivate' }).click()
      await expect(rowOf(page, name)).toContainText('Inactive')
      await close()
      await expect(panelOf(page, name)).toHaveCount(0)
      await page.waitForLoadState('networkidle')
      await expect(rowOf(page, name)).toContainText('Inactive')
    }
    await deactivate('alpha', () => page.keyboard.press('Escape'))
    await deactivate('bravo', () => page.goBack())
  })

  test('a failure says so and can be repeated', async ({ page, signIn, ownerDatabaseURL }) => {
    await openList(page, ownerDatabaseURL, signIn)
    await expect(rowOf(page, 'alpha')).toBeVisible()
    await page.waitForLoadState('networkidle')
    await page.route(/access-keys/, (route) =>
      route.request().method() === 'POST' ? route.abort() : route.fallback(),
    )
    await rowOf(page, 'alpha').getByText('in 30 days').click()
    await expect(panelOf(page, 'alpha').getByRole('alert')).toContainText('can’t be shown right now')
    await page.unroute(/access-keys/)
    await panelOf(page, 'alpha').getByRole('button', { name: 'Try again' }).click()
    await expect(panelOf(page, 'alpha')).toContainText('Calls today')
  })
})

test.describe('on a telephone', () => {
  test.use({ viewport: { width: 390, height: 844 } })

  test('the panel is a sheet as high as the screen', async ({ page, signIn, ownerDatabaseURL }) => {
    await openList(page, ownerDatabaseURL, signIn, '&peek=FIRST')
    const sheet = page.getByRole('dialog', { name: 'alpha' })
    await expect(sheet).toContainText('Calls today')
    await expect
      .poll(async () => await sheet.boundingBox())
      .toMatchObject({ x: 0, y: 0, width: 390, height: 844 })
    await sheet.getByRole('button', { name: 'Actions', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Deactivate' }).click()
    await expect(sheet).toContainText('Inactive')
    await page.getByRole('button', { name: 'Next key' }).click()
    await expect(page.getByRole('dialog', { name: 'bravo' })).toBeVisible()
    await page.keyboard.press('ArrowUp')
    await expect(page.getByRole('dialog', { name: 'alpha' })).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await expect(rowOf(page, 'alpha')).toBeFocused()
  })
})
