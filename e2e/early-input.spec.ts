import type { Page } from '@playwright/test'
import { expect, test } from './product/fixtures'
import { createDialog, createKey, LIST } from './steps/access-keys-page'
import { holdReportOfPage, holdScripts } from './steps/held-requests'

test.beforeEach(({ signIn }) => signIn())

test.describe('early input is replayed when the page is hydrated:', () => {
  test('a click on a button of the page, of a row and of the frame', async ({ page }) => {
    const { name } = await createKey(page)
    const clicks: [string | RegExp, () => ReturnType<Page['getByRole']>][] = [
      ['Create access key', () => createDialog(page)],
      [`Actions for ${name}`, () => page.getByRole('menu', { name: `Actions for ${name}` })],
      [/^Jump to/, () => page.getByRole('dialog', { name: 'Jump to a key or page' })],
    ]
    for (const [button, opened] of clicks) {
      const release = await holdScripts(page)
      await page.goto(`${LIST}?q=${name}`, { waitUntil: 'commit' })
      // A person who sees no effect clicks again, and wants one click.
      await page.getByRole('button', { name: button }).dblclick()
      await expect(opened()).toHaveCount(0)
      release()
      await expect(opened()).toBeVisible()
      await page.unrouteAll()
    }
  })

  test('a search and a key', async ({ page }) => {
    const { name } = await createKey(page)
    const search = page.getByRole('searchbox', { name: 'Search access keys' })
    let release = await holdScripts(page)
    await page.goto(LIST, { waitUntil: 'commit' })
    await search.fill(name)
    release()
    await expect(page).toHaveURL(new RegExp(`q=${name}`))
    await expect(page.getByRole('table', { name: 'Access keys' }).getByRole('row')).toHaveCount(2)
    await page.unrouteAll()

    release = await holdScripts(page)
    await page.goto(LIST, { waitUntil: 'commit' })
    await expect(search).toBeVisible()
    await page.keyboard.press('c')
    release()
    await expect(createDialog(page)).toBeVisible()
  })

  test('the text in a field that already has a value', async ({ page, signIn, ownWorkspace }) => {
    await signIn(await ownWorkspace.addMember('global_viewer'))
    const release = await holdScripts(page)
    await page.goto('/account', { waitUntil: 'commit' })
    const name = page.getByRole('textbox', { name: 'Name', exact: true })
    await expect(name).toBeVisible()
    await name.fill('a name that was typed early')
    release()
    await page.getByRole('button', { name: 'Save name' }).click()
    await expect(page.getByText('Name saved')).toBeVisible()
    await page.unrouteAll()
    await page.reload()
    await expect(name).toHaveValue('a name that was typed early')
  })

  test('the arrow that opens a menu', async ({ page }) => {
    const release = await holdScripts(page)
    await page.goto(LIST, { waitUntil: 'commit' })
    const view = page.getByRole('button', { name: 'View', exact: true })
    await view.focus()
    await page.keyboard.press('ArrowDown')
    release()
    await expect(page.getByRole('menuitemradio', { name: 'Name' })).toBeFocused()
  })

  test('the arrow that opens a menu whose button is hydrated earlier than the rest', async ({ page }) => {
    const report = await holdReportOfPage(page)
    await page.goto(LIST)
    const view = page.getByRole('button', { name: 'View', exact: true })
    await page.waitForLoadState('networkidle')
    await view.focus()
    await page.keyboard.press('ArrowDown')
    await report()
    await expect(page.getByRole('menuitemradio', { name: 'Name' })).toBeFocused()
  })
})
