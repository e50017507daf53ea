import type { Page } from '@playwright/test'
import { expect, test } from './product/fixtures'
import { createDialog, LIST, openNewKey, untilOpen } from './steps/access-keys-page'
import { holdReportOfPage, holdRequests, holdScripts } from './steps/held-requests'

test.beforeEach(({ signIn }) => signIn())

const nameField = (page: Page) => createDialog(page).getByLabel('Name', { exact: true })

/** Presses the keys one after the other without waiting, as a person types who knows the shortcut. */
async function typeAhead(page: Page, keys: string): Promise<void> {
  for (const key of keys) await page.keyboard.press(key === ' ' ? 'Space' : key)
}

test.describe('no letter is lost that is typed right after a shortcut:', () => {
  test('the name of a new key, although the code of the form loads late', async ({ page }) => {
    // The browser is never idle: the code loads with the key that opens the form.
    await page.addInitScript(() => {
      window.requestIdleCallback = () => 0
    })
    await page.goto(LIST)
    const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
    await untilOpen(help, () => page.keyboard.press('?'))
    await page.keyboard.press('Escape')
    await expect(help).toBeHidden()
    const release = await holdScripts(page)
    await typeAhead(page, 'cnightly c/report?')
    await expect(page.getByText('Create access key').last()).toBeVisible()
    release()
    await expect(nameField(page)).toHaveValue('nightly c/report?')
    await expect(nameField(page)).toBeFocused()
    await typeAhead(page, ' 2')
    await expect(nameField(page)).toHaveValue('nightly c/report? 2')
  })

  test('the name of a new key, before the page is hydrated', async ({ page }) => {
    const release = await holdScripts(page)
    await page.goto(LIST, { waitUntil: 'commit' })
    await expect(page.getByRole('button', { name: 'Create access key' })).toBeVisible()
    await typeAhead(page, 'cbackup job')
    release()
    await expect(nameField(page)).toHaveValue('backup job')
    await expect(nameField(page)).toBeFocused()
  })

  test('the name of a new key, before the page is hydrated and after Escape took back another key', async ({
    page,
  }) => {
    const release = await holdScripts(page)
    await page.goto(LIST, { waitUntil: 'commit' })
    await expect(page.getByRole('button', { name: 'Create access key' })).toBeVisible()
    await typeAhead(page, '?')
    await page.keyboard.press('Escape')
    await typeAhead(page, 'cbackup job')
    release()
    await expect(nameField(page)).toHaveValue('backup job')
    await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toHaveCount(0)
  })

  test('the name of a new key, if the shortcut works before the rest of the page', async ({ page }) => {
    await page.addInitScript(() => {
      window.requestIdleCallback = () => 0
    })
    const reportPage = await holdReportOfPage(page)
    await page.goto(LIST)
    const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
    await untilOpen(help, () => page.keyboard.press('?'))
    await page.keyboard.press('Escape')
    await expect(help).toBeHidden()
    const release = await holdScripts(page)
    await typeAhead(page, 'cni')
    await reportPage()
    await typeAhead(page, 'ghtly')
    release()
    await expect(nameField(page)).toHaveValue('nightly')
  })

  test('the search that Ctrl K opens', async ({ page }) => {
    await page.goto(LIST)
    const palette = page.getByRole('dialog', { name: 'Jump to a key or page' })
    await untilOpen(palette, () => page.getByRole('button', { name: /^Jump to/ }).click())
    await page.keyboard.press('Escape')
    await expect(palette).toBeHidden()
    await page.keyboard.press('ControlOrMeta+k')
    await typeAhead(page, 'audit')
    await expect(palette.getByRole('combobox')).toHaveValue('audit')
  })
})

test.describe('the focus is in the first field:', () => {
  test('of a new key, while the choices of the workspace are still loading', async ({ page }) => {
    await page.goto(LIST)
    const answers: (() => void)[] = []
    await page.route(LIST, async (route) => {
      if (route.request().method() === 'POST') await new Promise<void>((resolve) => answers.push(resolve))
      await route.continue()
    })
    await page.getByRole('button', { name: 'Create access key' }).click()
    await expect(nameField(page)).toBeFocused()
    await page.keyboard.type('early')
    await expect(createDialog(page).getByRole('button', { name: 'Generate' })).toBeDisabled()
    for (const answer of answers) answer()
    await expect(createDialog(page).getByLabel('Role', { exact: true })).toBeVisible()
    await expect(nameField(page)).toHaveValue('early')
    await expect(nameField(page)).toBeFocused()
  })

  test('of the dialogs on the page of a key', async ({ page }) => {
    await openNewKey(page)
    const open = (label: string) => page.getByRole('button', { name: label, exact: true }).first().click()
    const firsts = [
      ['Edit access key', 'textbox', 'Description'],
      ['Create secret', 'combobox', 'Expiration'],
      ['Set expiry', 'radio', 'In a set number of days'],
      ['Revoke', 'textbox', 'Reason'],
    ] as const
    for (const [label, role, name] of firsts) {
      await open(label)
      await expect(page.getByRole(role, { name })).toBeFocused()
      await page.keyboard.press('Escape')
      await expect(page.getByRole(role, { name })).toHaveCount(0)
    }
  })
})

test('a link that is followed right after typing wins over the search', async ({ page }) => {
  // What the page would fetch early for the link is held as well.
  const release = await holdRequests(page, /settings\/members/)
  await page.goto(LIST)
  const search = page.getByRole('searchbox', { name: 'Search access keys' })
  await search.fill('nothing has this name')
  await expect(page.getByText(/No matching/)).toBeVisible()
  await search.fill('')
  await page.getByRole('link', { name: 'Members', exact: true }).click()
  // Longer than the pause after which a search starts: timers run in the order of their times.
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 600)))
  release()
  await expect(page.getByRole('heading', { name: 'Members', level: 1 })).toBeVisible()
  await expect(page).toHaveURL(/settings\/members$/)
})
