import type { Page } from '@playwright/test'
import { test as base, expect } from './product/fixtures'

type Peek = {
  /** Shows a list of three keys, sorted by name. Returns their ids. */
  openList: (query?: string) => Promise<readonly string[]>
}

const test = base.extend<Peek>({
  openList: async ({ page, signIn, ownWorkspace: { list, addOldKey } }, use) =>
    use(async (query = '') => {
      const ids: string[] = []
      for (const name of ['alpha', 'bravo', 'charlie'])
        ids.push(await addOldKey({ name, ageDays: 9, endsInDays: 30 }))
      await signIn()
      await page.goto(`${list}?sort=name${query.replace('FIRST', ids[0] ?? '')}`)
      return ids
    }),
})

const panelOf = (page: Page, name: string) => page.getByRole('complementary', { name: `Access key ${name}` })
const rowOf = (page: Page, name: string) =>
  page.getByRole('table', { name: 'Access keys' }).getByRole('row').filter({ hasText: name })

/** Opens the panel of a key by a click on its row. A page that has just loaded may not listen yet. */
async function openPanel(page: Page, name: string): Promise<void> {
  const panel = panelOf(page, name)
  await expect(async () => {
    if (!(await panel.isVisible())) await rowOf(page, name).getByText('in 30 days').click({ timeout: 3000 })
    await expect(panel).toBeVisible({ timeout: 3000 })
  }).toPass()
  await expect(panel).toContainText('Calls today')
}

test.describe('on a wide screen', () => {
  test.use({ viewport: { width: 1440, height: 900 } })

  test('Enter shows the row beside the list, arrows move both, and Enter again opens the page', async ({
    page,
    openList,
  }) => {
    const ids = await openList()
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
    openList,
  }) => {
    const ids = await openList()
    await openPanel(page, 'bravo')
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
    ownWorkspace,
    openList,
  }) => {
    await openList('&peek=FIRST')
    await expect(panelOf(page, 'alpha')).toContainText('Calls today')
    await page.getByRole('button', { name: 'Previous key' }).focus()
    await page.keyboard.press('Escape')
    await expect(panelOf(page, 'alpha')).toHaveCount(0)
    await expect(rowOf(page, 'alpha')).toBeFocused()
    await expect(page).not.toHaveURL(/peek=/)

    await page.goto(`${ownWorkspace.list}?peek=ak_0000000000000000`)
    await expect(page.getByRole('heading', { name: 'This key isn’t here' })).toBeVisible()
  })

  test('an action in the panel changes the key there and in the list', async ({ page, openList }) => {
    await openList('&peek=FIRST')
    const panel = panelOf(page, 'alpha')
    await expect(panel).toContainText('Calls today')
    await panel.getByRole('button', { name: 'Actions', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Deactivate' }).click()
    await expect(panel).toContainText('Inactive')
    await expect(rowOf(page, 'alpha')).toContainText('Inactive')
  })

  test('the list keeps changes made in the panel after the panel closes, also by the Back button', async ({
    page,
    openList,
  }) => {
    await openList()
    const deactivate = async (name: string, close: () => Promise<unknown>) => {
      await openPanel(page, name)
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

  test('a failure says so and can be repeated', async ({ page, openList }) => {
    await openList()
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

  test('the panel is a sheet as high as the screen', async ({ page, openList }) => {
    await openList('&peek=FIRST')
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
