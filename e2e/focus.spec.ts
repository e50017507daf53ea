import type { Locator, Page } from '@playwright/test'
import { uniqueName } from './product/database'
import { expect, test } from './product/fixtures'
import {
  createDialog,
  createKey,
  finishReveal,
  generateKey,
  LIST,
  openNewKey,
  untilOpen,
} from './steps/access-keys-page'

test.beforeEach(({ signIn }) => signIn())

const nothing = (page: Page) => page.locator('body:focus')

/** Opens an overlay, closes it with Escape and, if it has a Cancel, with Cancel; each time the opener has the focus. */
async function opensAndReturns(page: Page, opener: Locator, overlay: Locator, open = () => opener.click()) {
  await untilOpen(overlay, open)
  await page.keyboard.press('Escape')
  await expect(overlay).toBeHidden()
  await expect(opener).toBeFocused()
  await open()
  await expect(overlay).toBeVisible()
  const cancel = overlay.getByRole('button', { name: 'Cancel', exact: true })
  if ((await cancel.count()) === 0) await page.keyboard.press('Escape')
  else await cancel.click()
  await expect(overlay).toBeHidden()
  await expect(opener).toBeFocused()
}

/** The same for an overlay that an item of a menu opens: the focus returns to the button of the menu. */
async function itemsOpenAndReturn(page: Page, menu: Locator, items: Record<string, Locator>) {
  for (const [item, overlay] of Object.entries(items)) {
    await opensAndReturns(page, menu, overlay, async () => {
      await menu.click()
      await page.getByRole('menuitem', { name: item, exact: true }).click()
    })
  }
}

const headingOf = (page: Page) => page.getByRole('main').getByRole('heading', { level: 1 })

test.describe('the focus returns when an overlay closes:', () => {
  test('on the list of access keys', async ({ page }) => {
    const { name } = await createKey(page)
    await page.goto(`${LIST}?q=${name}`)
    const menu = page.getByRole('button', { name: `Actions for ${name}` })
    await opensAndReturns(page, menu, page.getByRole('menu'))
    await itemsOpenAndReturn(page, menu, {
      'Create secret': page.getByRole('dialog', { name: 'Create secret' }),
      Revoke: page.getByRole('alertdialog', { name: `Revoke ${name}` }),
    })
    const create = page.getByRole('button', { name: 'Create access key' })
    await opensAndReturns(page, create, createDialog(page))
    for (const filter of ['Status', 'Role', 'View'])
      await opensAndReturns(
        page,
        page.getByRole('button', { name: filter, exact: true }),
        page.getByRole('menu'),
      )

    await page.getByRole('checkbox', { name: new RegExp(name) }).check()
    for (const action of ['Deactivate', 'Revoke'])
      await opensAndReturns(
        page,
        page.getByRole('button', { name: action, exact: true }),
        page.getByRole('alertdialog', { name: `${action} 1 access key` }),
      )
  })

  test('on the page of a key', async ({ page }) => {
    const { name } = await openNewKey(page)
    const button = (label: string) => page.getByRole('button', { name: label, exact: true }).first()
    const dialog = (label: string) => page.getByRole('dialog', { name: label })
    await opensAndReturns(page, button('Create secret'), dialog('Create secret'))
    await opensAndReturns(page, button('Edit access key'), dialog('Edit access key'))
    await opensAndReturns(page, button('Revoke'), page.getByRole('alertdialog', { name: `Revoke ${name}` }))
    await opensAndReturns(page, button('Set expiry'), dialog('Set expiry'))
    await opensAndReturns(
      page,
      button('Revoke secret'),
      page.getByRole('alertdialog', { name: /^Revoke secret/ }),
    )
    await opensAndReturns(page, button('Edit restrictions'), dialog('Edit restrictions'))
    await page.getByRole('button', { name: 'Start rotation' }).click()
    await opensAndReturns(
      page,
      button('Cancel rotation'),
      page.getByRole('alertdialog', { name: 'Cancel the rotation' }),
      () => button('Cancel rotation').click(),
    )
  })

  test('on the pages of the settings', async ({ page }) => {
    const button = (name: string) => page.getByRole('button', { name, exact: true })
    const dialog = (name: string) => page.getByRole('dialog', { name })
    await page.goto('/default/settings/members')
    await opensAndReturns(page, button('Add member'), dialog('Add member'))
    const menu = page.getByRole('button', { name: /^Actions for / }).first()
    await itemsOpenAndReturn(page, menu, {
      'Change role': dialog('Change role'),
      Disable: page.getByRole('alertdialog', { name: 'Disable member' }),
      Remove: page.getByRole('alertdialog', { name: 'Remove member' }),
    })

    await page.goto('/default/settings/cloud-accounts')
    await opensAndReturns(page, button('Add cloud account'), dialog('Add cloud account'))
    await opensAndReturns(page, button('Import CSV'), dialog('Import cloud accounts'))
    const account = uniqueName('account')
    await button('Add cloud account').click()
    const form = dialog('Add cloud account')
    await form.getByLabel('Name').fill(account)
    await form.getByLabel('Provider').fill('AWS')
    await form.getByLabel('External ID').fill(account)
    await form.getByRole('button', { name: 'Add cloud account' }).click()
    await expect(form).toBeHidden()
    // The first account of a workspace moves the button out of the middle of the list: then the heading has the focus.
    const place = button('Add cloud account').or(page.getByRole('heading', { level: 1 }))
    await expect(place.and(page.locator(':focus'))).toHaveCount(1)
    await page.goto(`/default/settings/cloud-accounts?q=${account}`)
    await itemsOpenAndReturn(page, page.getByRole('button', { name: `Actions for ${account}` }), {
      Rename: dialog('Rename cloud account'),
      Archive: page.getByRole('alertdialog', { name: `Archive ${account}` }),
    })

    await page.goto('/default/settings/permissions')
    await opensAndReturns(page, button('Add scope'), dialog('Add scope'))
    await opensAndReturns(
      page,
      page.getByRole('button', { name: /^Retire / }).first(),
      page.getByRole('alertdialog', { name: /^Retire / }),
    )
    await page.goto('/default/audit')
    const event = page.getByRole('table').getByRole('button').first()
    await opensAndReturns(page, event, page.getByRole('dialog'))
  })

  test('in the frame, on a wide and on a narrow screen', async ({ page }) => {
    await page.goto(LIST)
    const jump = page.getByRole('button', { name: /^Jump to/ })
    await opensAndReturns(page, jump, page.getByRole('dialog', { name: 'Jump to a key or page' }))
    const help = page.getByRole('button', { name: 'Help', exact: true })
    await opensAndReturns(page, help, page.getByRole('menu'))
    await itemsOpenAndReturn(page, help, {
      'Keyboard shortcuts': page.getByRole('dialog', { name: 'Keyboard shortcuts' }),
    })
    const search = page.getByRole('searchbox', { name: 'Search access keys' })
    await page.getByRole('button', { name: 'Create access key' }).focus()
    await page.keyboard.press('?')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('button', { name: 'Create access key' })).toBeFocused()
    await search.focus()
    await page.keyboard.press('ControlOrMeta+k')
    await expect(page.getByRole('dialog', { name: 'Jump to a key or page' })).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(search).toBeFocused()

    await page.setViewportSize({ width: 390, height: 844 })
    const open = page.getByRole('button', { name: 'Open navigation' })
    await opensAndReturns(page, open, page.getByRole('dialog', { name: 'Navigation' }))
  })
})

test.describe('the focus has a place when the opener has gone:', () => {
  test('the heading of the list after the deletion of its row', async ({ page }) => {
    const { name } = await createKey(page)
    await page.goto(`${LIST}?q=${name}`)
    const menu = page.getByRole('button', { name: `Actions for ${name}` })
    await menu.click()
    await page.getByRole('menuitem', { name: 'Revoke' }).click()
    await page.getByLabel('Reason').fill('leaked')
    await page.getByRole('button', { name: 'Revoke access key' }).click()
    await expect(page.getByRole('alertdialog')).toBeHidden()
    await expect(menu).toBeFocused()
    await menu.click()
    await page.getByRole('menuitem', { name: 'Delete' }).click()
    await page.getByLabel('Name of the access key').fill(name)
    await page.getByRole('button', { name: 'Delete access key' }).click()
    await expect(menu).toHaveCount(0)
    await expect(headingOf(page)).toBeFocused()
    await expect(nothing(page)).toHaveCount(0)
  })

  test('the button that opened the form, after the secret was saved', async ({ page }) => {
    await generateKey(page)
    await finishReveal(page)
    await expect(page.getByRole('button', { name: 'Create access key' })).toBeFocused()
  })

  test('a button that is busy keeps the focus, and the heading gets it when the button has gone', async ({
    page,
  }) => {
    await openNewKey(page)
    await page.getByRole('button', { name: 'Deactivate', exact: true }).click()
    await expect(page.getByRole('button', { name: 'Reactivate', exact: true })).toBeVisible()
    await expect(nothing(page)).toHaveCount(0)
  })
})
