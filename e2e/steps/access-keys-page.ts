import { expect, type Locator, type Page } from '@playwright/test'
import { uniqueName } from '../product/database'

/** The steps of tests on access keys, named as a person would name them. */

export const LIST = '/default/settings/access-keys'

export function createDialog(page: Page): Locator {
  return page.getByRole('dialog', { name: 'Create access key' })
}

export function revealDialog(page: Page): Locator {
  return page.getByRole('dialog', { name: 'Save your access key' })
}

/** Repeats a step until its dialog opens: a page that has just loaded may not listen yet. */
export async function untilOpen(dialog: Locator, open: () => Promise<unknown>): Promise<void> {
  await expect(async () => {
    if (!(await dialog.isVisible())) await open()
    await expect(dialog).toBeVisible({ timeout: 3000 })
  }).toPass()
}

/** Opens a list and the dialog on it. */
export async function openCreateDialog(page: Page, list = LIST): Promise<Locator> {
  await page.goto(list)
  await untilOpen(createDialog(page), () => page.getByRole('button', { name: 'Create access key' }).click())
  await expect(createDialog(page).getByLabel('Name', { exact: true })).toBeFocused()
  return createDialog(page)
}

export async function chooseOption(page: Page, field: Locator, option: string): Promise<void> {
  await field.click()
  await page.getByRole('option', { name: option }).click()
}

export type Revealed = { name: string; keyId: string; secret: string }

/** Fills in the dialog and generates; leaves the reveal open. */
export async function generateKey(
  page: Page,
  { name = uniqueName('key'), role = 'Global Admin', credential = 'ID and secret', list = LIST } = {},
): Promise<Revealed> {
  const dialog = await openCreateDialog(page, list)
  await dialog.getByLabel('Name', { exact: true }).fill(name)
  await chooseOption(page, dialog.getByLabel('Role', { exact: true }), role)
  await dialog.getByRole('radio', { name: credential }).click()
  await dialog.getByRole('button', { name: 'Generate' }).click()
  return await readReveal(page, credential === 'ID and secret' ? 'Secret' : credential)
}

export async function readReveal(page: Page, label = 'Secret'): Promise<Revealed> {
  const reveal = revealDialog(page)
  await expect(reveal).toBeVisible()
  const shown = (name: string) => reveal.getByLabel(name, { exact: true }).inputValue()
  return {
    name: await shown('Access key name'),
    keyId: await shown('Key ID'),
    secret: await shown(label),
  }
}

/** Ticks that the secret was saved, and closes the reveal. */
export async function finishReveal(page: Page): Promise<void> {
  const reveal = revealDialog(page)
  await reveal.getByLabel('I have saved this key').click()
  await reveal.getByRole('button', { name: 'Done' }).click()
  await expect(reveal).toBeHidden()
}

/** Creates a key on the screen and closes the reveal. */
export async function createKey(
  page: Page,
  choices: Parameters<typeof generateKey>[1] = {},
): Promise<Revealed> {
  const revealed = await generateKey(page, choices)
  await finishReveal(page)
  return revealed
}

/** Creates a key and opens its page. */
export async function openNewKey(page: Page): Promise<Revealed> {
  const key = await createKey(page)
  await page.goto(`${LIST}/${key.keyId}`)
  return key
}

/** Tries to leave the page. The browser asks first, and the person stays. */
export async function expectLeavingAsks(page: Page, leave: () => Promise<unknown>): Promise<void> {
  const asked = page.waitForEvent('dialog')
  void leave().catch(() => undefined)
  const question = await asked
  expect(question.type()).toBe('beforeunload')
  await question.dismiss()
}
