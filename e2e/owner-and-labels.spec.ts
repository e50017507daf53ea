import AxeBuilder from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import { addMember, uniqueName } from './product/database'
import { expect, signInOn, test } from './product/fixtures'
import { verify } from './product/verify'
import { chooseOption, finishReveal, LIST, openCreateDialog, readReveal } from './steps/access-keys-page'

/** Creates a key with these owner and labels, and closes the reveal. */
async function createOwned(page: Page, owner: string, labels: string) {
  const name = uniqueName('owned')
  const dialog = await openCreateDialog(page)
  await dialog.getByLabel('Name', { exact: true }).fill(name)
  await chooseOption(page, dialog.getByLabel('Role', { exact: true }), 'Global Admin')
  await dialog.getByLabel('Owner').fill(owner)
  await dialog.getByLabel('Labels').fill(labels)
  await dialog.getByRole('button', { name: 'Generate' }).click()
  const revealed = await readReveal(page)
  await finishReveal(page)
  return revealed
}

/** Chooses a value of a filter of the list with the keyboard alone. */
async function filterBy(page: Page, filter: string, typed: string, option: string): Promise<Locator> {
  const button = page.getByRole('button', { name: filter, exact: false }).first()
  await button.focus()
  await page.keyboard.press('Enter')
  const field = page.getByRole('combobox', { name: `Search ${filter.toLowerCase()}s` })
  await expect(field).toBeFocused()
  await page.keyboard.type(typed)
  await expect(page.getByRole('option', { name: option, exact: true })).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('option', { name: option, exact: true })).toHaveAttribute(
    'data-highlighted',
    '',
  )
  await page.keyboard.press('Enter')
  await expect(field).toBeHidden()
  return button
}

test.beforeEach(({ signIn }) => signIn())

test('a key gets an owner and labels, is found by them with the keyboard, and the list can be shared', async ({
  page,
  product,
}) => {
  const team = uniqueName('Team, night')
  const dialog = await openCreateDialog(page)
  // The person who creates a key owns the key, unless the form says otherwise.
  await expect(dialog.getByLabel('Owner')).toHaveValue(product.admin.email)
  await page.keyboard.press('Escape')
  const key = await createOwned(page, team, `env=prod\nteam=${team.slice(-10)}\npci`)
  await createOwned(page, product.admin.email, '')

  await page.goto(LIST)
  const table = page.getByRole('table', { name: 'Access keys' })
  const button = await filterBy(page, 'Owner', team, team)
  await expect(page).toHaveURL(/owner=Team/)
  await expect(table.getByRole('row')).toHaveCount(2)
  await expect(table).toContainText(key.name)
  await expect(table.getByRole('row').nth(1)).toContainText(team)
  await expect(button).toBeFocused()
  await page.reload()
  await expect(table.getByRole('row')).toHaveCount(2)

  await page.goto(LIST)
  await filterBy(page, 'Label', team.slice(-10), `team=${team.slice(-10)}`)
  await expect(page).toHaveURL(/label=team%3D/)
  await expect(table.getByRole('row')).toHaveCount(2)
  await page.getByRole('button', { name: 'View' }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Labels' }).click()
  await page.keyboard.press('Escape')
  await expect(table.getByRole('columnheader', { name: 'Labels' })).toBeVisible()
  await expect(table.getByRole('row').nth(1)).toContainText('env=prod')
})

test('an edit changes owner and labels, which the page, the history and the verifier show', async ({
  page,
  product,
  verifierURL,
}) => {
  const key = await createOwned(page, 'Platform', 'env=dev')
  await page.goto(`${LIST}/${key.keyId}?edit=yes`)
  const dialog = page.getByRole('dialog', { name: 'Edit access key' })
  await dialog.getByLabel('Labels').fill('env=prod\nenv=staging')
  await dialog.getByRole('button', { name: 'Save changes' }).click()
  await expect(dialog.getByText('env=staging: Use each label once')).toBeVisible()
  await expect(dialog.getByLabel('Labels')).toBeFocused()
  await dialog.getByLabel('Labels').fill('env=prod')
  await dialog.getByLabel('Owner').fill('nobody@example.org')
  await dialog.getByRole('button', { name: 'Save changes' }).click()
  await expect(dialog.getByText('No member of this workspace has this address')).toBeVisible()
  await dialog.getByLabel('Owner').fill(product.admin.email)
  await expect(dialog.getByText(`Makes ${product.admin.email} the owner`)).toBeVisible()
  await expect(dialog.getByText('Adds the label env=prod')).toBeVisible()
  await dialog.getByRole('button', { name: 'Save changes' }).click()
  await expect(dialog).toBeHidden()

  const main = page.getByRole('main')
  await expect(main.getByRole('link', { name: product.admin.email })).toBeVisible()
  await expect(main).toContainText(
    `changed the labels of ${key.name}, and the owner to ${product.admin.email}`,
  )
  await expect
    .poll(async () => (await verify(verifierURL, key.secret, key.secret)).labels)
    .toEqual({ env: 'prod' })
  await main.getByRole('link', { name: 'env=prod' }).click()
  await expect(page).toHaveURL(/label=env%3Dprod/)
  await expect(page.getByRole('table', { name: 'Access keys' })).toContainText(key.name)
})

test('a key whose owner has left says so, and the filter "No owner" finds the key', async ({
  page,
  ownerDatabaseURL,
}) => {
  const leaver = await addMember(ownerDatabaseURL, 'support')
  const key = await createOwned(page, leaver.email, '')
  await page.goto('/default/settings/members')
  await page.getByRole('button', { name: `Actions for ${leaver.email}` }).click()
  await page.getByRole('menuitem', { name: 'Disable' }).click()
  await page.getByRole('button', { name: 'Disable' }).click()
  await expect(page.getByText(`${leaver.email} disabled`)).toBeVisible()

  await page.goto(`${LIST}?owner=-&q=${key.name}`)
  const row = page.getByRole('table', { name: 'Access keys' }).getByRole('row').nth(1)
  await expect(row).toContainText('Owner has left')
  await page.goto(`${LIST}/${key.keyId}`)
  await expect(page.getByRole('main')).toContainText(`Owner has left (${leaver.email})`)
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the open filter and the fields have no accessibility fault, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme })
    await createOwned(page, 'Platform', 'env=prod')
    await page.goto(LIST)
    await page.getByRole('button', { name: 'Label' }).click()
    await expect(page.getByRole('option', { name: 'env=prod', exact: true })).toBeVisible()
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
    await page.keyboard.press('Escape')
    await openCreateDialog(page)
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  })
}

test('a viewer filters by owner, and has no field to change one', async ({ page, ownerDatabaseURL }) => {
  const key = await createOwned(page, 'Platform', 'env=prod')
  const viewer = await addMember(ownerDatabaseURL, 'global_viewer')
  await page.context().clearCookies()
  await signInOn(page, viewer)
  await page.goto(LIST)
  await filterBy(page, 'Owner', 'Platform', 'Platform')
  await expect(page.getByRole('table', { name: 'Access keys' })).toContainText('Platform')
  await page.goto(`${LIST}/${key.keyId}?edit=yes`)
  await expect(page.getByRole('main')).toContainText('Platform')
  await expect(page.getByLabel('Owner')).toHaveCount(0)
})
