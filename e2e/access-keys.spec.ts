import type { Locator } from '@playwright/test'
import { addMember, query, uniqueName } from './product/database'
import { expect, signInOn } from './product/fixtures'
import { verify } from './product/verify'
import {
  chooseOption,
  createKey,
  finishReveal,
  generateKey,
  LIST,
  openCreateDialog,
  openNewKey,
  readReveal,
  revealDialog,
} from './steps/access-keys-page'
import { test } from './steps/ask'

/** Confirms, is asked for a reason, gives the reason, and confirms again. */
async function confirmWithReason(question: Locator, button: string, reason: string): Promise<void> {
  await question.getByRole('button', { name: button }).click()
  await expect(question).toContainText('Enter a reason')
  await expect(question.getByLabel('Reason')).toBeFocused()
  await question.getByLabel('Reason').fill(reason)
  await question.getByRole('button', { name: button }).click()
}

test('a key is created, used, shown as used, revoked and refused', async ({ page, signIn, verifierURL }) => {
  test.slow()
  await signIn()
  const key = await createKey(page)
  const row = page.getByRole('table', { name: 'Access keys' }).getByRole('row').filter({ hasText: key.keyId })
  await expect(row).toContainText('Never')
  await expect(row).toContainText('Active')
  expect(await verify(verifierURL, key.secret, key.secret)).toMatchObject({ valid: true, code: 'VALID' })
  expect(await verify(verifierURL, key.secret, `${key.keyId}:${key.secret}`)).toMatchObject({ valid: true })

  await expect(async () => {
    await page.reload()
    await expect(row).toContainText('203.0.113.9', { timeout: 1000 })
  }).toPass()

  const asking = await createKey(page, { name: uniqueName('asking') })
  await page.getByRole('button', { name: `Actions for ${key.name}` }).click()
  await page.getByRole('menuitem', { name: 'Revoke' }).click()
  const dialog = page.getByRole('alertdialog')
  await expect(dialog).toContainText('203.0.113.9')
  await confirmWithReason(dialog, 'Revoke access key', 'leaked in a build log')
  await expect(page.getByText(/Blocked everywhere/)).toBeVisible()
  expect(await verify(verifierURL, asking.secret, key.secret)).toMatchObject({
    valid: false,
    code: 'REVOKED',
  })
  await expect(row).toContainText('Revoked')

  await row.getByRole('link', { name: key.name }).click()
  await expect(page).toHaveTitle(`${key.name} · Chatelaine`)
  await expect(page.getByRole('list', { name: 'History' })).toContainText('leaked in a build log')
  const secrets = page.getByRole('region', { name: 'Secrets' })
  await expect(secrets).toContainText('Revoked')
  await expect(secrets).not.toContainText('Active')
})

test('a token is created and accepted by the verifier', async ({ page, ask }) => {
  const token = await generateKey(page, { credential: 'JSON Web Token', role: 'Global Viewer' })
  expect(token.secret.split('.')).toHaveLength(3)
  await expect(revealDialog(page).getByRole('button', { name: 'Copy token' })).toBeVisible()
  expect(await ask(token.secret)).toMatchObject({
    valid: true,
    keyId: token.keyId,
  })
})

test('two clicks on Generate make one key', async ({ page, signIn, ownerDatabaseURL }) => {
  await signIn()
  const name = uniqueName('twice')
  const dialog = await openCreateDialog(page)
  await dialog.getByLabel('Name', { exact: true }).fill(name)
  await chooseOption(page, dialog.getByLabel('Role', { exact: true }), 'Global Viewer')
  await dialog.getByRole('button', { name: 'Generate' }).evaluate((button: HTMLButtonElement) => {
    button.click()
    button.click()
    button.form?.requestSubmit()
  })
  await readReveal(page)
  await finishReveal(page)
  expect(
    await query(ownerDatabaseURL, 'select count(*)::int from access_keys where name = $1', [name]),
  ).toEqual([{ count: 1 }])
})

test('a refused Generate keeps the typed text and leads to the field, or to the sign-in', async ({
  page,
  context,
  signIn,
}) => {
  await signIn()
  const taken = await createKey(page)
  const dialog = await openCreateDialog(page)
  const name = dialog.getByLabel('Name', { exact: true })
  await name.fill(taken.name)
  await dialog.getByLabel('Description').fill('typed before')
  await dialog.getByRole('button', { name: 'Generate' }).click()
  await expect(dialog.getByText('Choose a role').last()).toBeVisible()
  await chooseOption(page, dialog.getByLabel('Role', { exact: true }), 'Global Viewer')
  await dialog.getByRole('button', { name: 'Generate' }).click()
  await expect(dialog).toContainText('already exists')
  await expect(name).toBeFocused()
  await expect(dialog.getByLabel('Description')).toHaveValue('typed before')
  await name.fill(uniqueName('free'))
  const cookies = await context.cookies()
  await context.clearCookies()
  await dialog.getByRole('button', { name: 'Generate' }).click()
  await expect(dialog.getByRole('alert')).toContainText('You’re signed out')
  await expect(dialog.getByRole('link', { name: 'Sign in in another tab' })).toHaveAttribute(
    'href',
    `/sign-in?callbackUrl=${encodeURIComponent(LIST)}`,
  )
  await context.addCookies(cookies)
  await dialog.getByRole('button', { name: 'Generate' }).click()
  await readReveal(page)
})

test('Cloud Account Viewer without accounts is refused at its field', async ({ page, signIn }) => {
  await signIn()
  const dialog = await openCreateDialog(page)
  await dialog.getByLabel('Name', { exact: true }).fill(uniqueName('limited'))
  await chooseOption(page, dialog.getByLabel('Role', { exact: true }), 'Cloud Account Viewer')
  await dialog.getByRole('button', { name: 'Generate' }).click()
  await expect(dialog.getByText('Choose at least one cloud account, or all accounts')).toBeVisible()
  await dialog.getByLabel('All accounts').click()
  await dialog.getByRole('radio', { name: 'Only selected scopes' }).click()
  await dialog.getByRole('combobox', { name: 'Choose scopes' }).click()
  await page.getByRole('option', { name: 'vulnerabilities:read', exact: true }).click()
  await page.keyboard.press('Escape')
  await dialog.getByRole('button', { name: 'Generate' }).click()
  await readReveal(page)
})

test('a pasted secret finds its key without leaving the browser', async ({ page, signIn }) => {
  await signIn()
  const key = await createKey(page)
  const encoded = Buffer.from(`${key.keyId}:${key.secret}`).toString('base64')
  const sent: string[] = []
  page.on('request', (request) => sent.push(request.url(), request.postData() ?? ''))
  const search = page.getByRole('searchbox', { name: 'Search access keys' })
  for (const pasted of [`Authorization: Bearer ${key.secret}`, `401 ${encoded}`]) {
    await search.fill(pasted)
    await expect(page).toHaveURL(/q=sha256/)
    await expect(page.getByRole('table', { name: 'Access keys' }).getByRole('row')).toHaveCount(2)
    await expect(page.getByRole('link', { name: key.name })).toBeVisible()
    await page.getByRole('button', { name: 'Clear search' }).click()
    await expect(page).not.toHaveURL(/q=/)
  }
  await page.keyboard.press('Control+k')
  const palette = page.getByRole('dialog', { name: 'Jump to a key or page' })
  await palette.getByRole('combobox').fill(encoded)
  await expect(palette.getByRole('option', { name: key.name })).toBeVisible()
  await palette.getByRole('combobox').fill(key.secret.slice(24))
  await expect(palette.getByRole('status')).toContainText('wasn’t sent anywhere')
  await expect(palette.getByRole('status')).not.toContainText(key.secret.slice(24, 40))
  await page.keyboard.press('Escape')
  await expect(palette).toHaveCount(0)
  for (const part of [key.secret.slice(24), encoded.slice(40)]) {
    expect(sent.join('\n')).not.toContain(part)
    expect(await page.content()).not.toContain(part)
  }
})

test('a viewer and support see no control that they may not use', async ({
  browser,
  page,
  signIn,
  ownerDatabaseURL,
}) => {
  test.slow()
  await signIn()
  const key = await createKey(page)
  const offered = async (role: 'support' | 'global_viewer') => {
    const member = await addMember(ownerDatabaseURL, role)
    const context = await browser.newContext({ baseURL: new URL(page.url()).origin })
    const other = await context.newPage()
    await signInOn(other, member)
    await other.goto(LIST)
    await expect(other.getByRole('table', { name: 'Access keys' })).toBeVisible()
    await expect(other.getByRole('button', { name: 'Create access key' })).toHaveCount(0)
    await other.getByRole('button', { name: `Actions for ${key.name}` }).click()
    await expect(other.getByRole('menuitem', { name: 'Open' })).toBeVisible()
    const items = await other.getByRole('menuitem').allTextContents()
    await other.keyboard.press('Escape')
    await other.goto(`${LIST}/${key.keyId}`)
    await expect(other.getByRole('heading', { name: key.name })).toBeVisible()
    const buttons = await other.getByRole('main').getByRole('button').allTextContents()
    await context.close()
    return {
      items,
      buttons: buttons.filter((text) => /revoke|activate|delete|edit|create|expiry|rotation/i.test(text)),
    }
  }
  expect(await offered('global_viewer')).toEqual({ items: ['Open'], buttons: [] })
  const support = await offered('support')
  expect(support.items).toEqual(['Open', 'Deactivate', 'Contain', 'Revoke'])
  expect(support.buttons).toEqual(['Deactivate', 'Revoke', 'Deactivate secret', 'Revoke secret'])
})

test('a second secret is made on the key page, a third is not', async ({ page, signIn }) => {
  await signIn()
  const key = await openNewKey(page)
  await page.getByRole('button', { name: 'Create secret' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'Create secret' })
  await dialog.getByRole('button', { name: 'Generate' }).click()
  const second = await readReveal(page)
  expect(second.keyId).toBe(key.keyId)
  expect(second.secret).not.toBe(key.secret)
  await finishReveal(page)
  await expect(page.getByRole('button', { name: 'Revoke secret' })).toHaveCount(2)
  await page.getByRole('button', { name: 'Create secret' }).first().click()
  await expect(dialog).toContainText('A key can have two active secrets, including deactivated ones')
  await expect(dialog.getByRole('listitem')).toHaveCount(2)
  await dialog.getByRole('button', { name: 'Generate' }).click()
  await expect(dialog.getByRole('alert')).toContainText('A key can have two active secrets. Revoke one')
  await dialog.getByRole('button', { name: 'Cancel' }).click()

  const question = page.getByRole('alertdialog')
  await page.getByRole('button', { name: 'Revoke secret' }).first().click()
  await expect(question).toContainText('The other secret keeps working')
  await question.getByLabel('Reason').fill('moved')
  await question.getByRole('button', { name: 'Revoke secret' }).click()
  await expect(question).toBeHidden()
  await expect(page.getByRole('button', { name: 'Revoke secret' })).toHaveCount(1)
  await page.getByRole('button', { name: 'Revoke secret' }).click()
  await expect(question).toContainText('won’t work until you create another one')
})

test('several keys are revoked with one reason, and the report stays when the rows are gone', async ({
  page,
  ask,
}) => {
  test.slow()
  const start = uniqueName('bulk')
  const used = await createKey(page, { name: `${start}-used` })
  await createKey(page, { name: `${start}-idle` })
  expect(await ask(used.secret)).toMatchObject({ code: 'VALID' })
  await page.goto(`${LIST}?status=active&q=${start}`)
  const rows = page.getByRole('table', { name: 'Access keys' }).getByRole('row').filter({ hasText: start })
  await expect(rows).toHaveCount(2)
  for (const row of await rows.all()) await row.getByRole('checkbox').click()
  await page
    .getByRole('region', { name: 'Selected access keys' })
    .getByRole('button', { name: 'Revoke' })
    .click()

  const question = page.getByRole('alertdialog', { name: 'Revoke 2 access keys' })
  await expect(question).toContainText('203.0.113.9 e2e/1.0 e2e@example.com: 1 call')
  await confirmWithReason(question, 'Revoke 2 access keys', 'leaked together')

  const report = page.getByRole('dialog', { name: 'Revoked: 2 of 2' })
  await expect(report.getByText(/Blocked everywhere/)).toHaveCount(1)
  await expect(page.locator('table').getByText(start)).toHaveCount(0)
  await expect(report).toBeVisible()
  expect(await ask(used.secret)).toMatchObject({ code: 'REVOKED' })
  await report.getByRole('button', { name: 'Close' }).last().click()
  await expect(report).toBeHidden()
})

test('a key is deactivated, reactivated, and deleted after its name is typed', async ({ page, ask }) => {
  test.slow()
  const key = await openNewKey(page)
  await page.getByRole('button', { name: 'Deactivate', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Reactivate', exact: true })).toBeVisible()
  expect(await ask(key.secret)).toMatchObject({ code: 'INACTIVE' })
  await page.getByRole('button', { name: 'Reactivate', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Deactivate', exact: true })).toBeVisible()
  expect(await ask(key.secret)).toMatchObject({ code: 'VALID' })
  await page.getByRole('button', { name: 'Deactivate', exact: true }).click()
  await page.getByRole('button', { name: 'Delete', exact: true }).click()
  const dialog = page.getByRole('alertdialog')
  await expect(dialog.getByRole('button', { name: 'Delete access key' })).toBeDisabled()
  await dialog.getByRole('textbox').fill(key.name)
  await dialog.getByRole('button', { name: 'Delete access key' }).click()
  await expect(page).toHaveURL(new RegExp(`${LIST}$`))
  await expect(page.getByRole('link', { name: key.name })).toHaveCount(0)
  await page.goto(`${LIST}/${key.keyId}`)
  await expect(page.getByRole('heading', { name: 'This access key doesn’t exist' })).toBeVisible()
})

test('an empty workspace has its table, its search and one button', async ({
  page,
  signIn,
  ownWorkspace,
}) => {
  await signIn()
  await page.goto(ownWorkspace.list)
  await expect(page.getByRole('table', { name: 'Access keys' })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'No access keys yet' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Create access key' })).toHaveCount(1)
  await page.getByRole('searchbox', { name: 'Search access keys' }).fill('ci')
  await expect(page.getByText('No results for “ci”.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Create access key' })).toHaveCount(1)
})

test('a figure links to the rows that it counts', async ({ page, signIn, ownWorkspace }) => {
  const { list, addOldKey } = ownWorkspace
  await signIn()
  await addOldKey({ name: 'ending', ageDays: 10, endsInDays: 5 })
  await addOldKey({ name: 'lasting', ageDays: 10, endsInDays: 90 })
  await page.goto(`${list}?sort=name`)
  await page.getByRole('link', { name: 'Expiring in 14 days' }).click()
  await expect(page).toHaveURL(`${list}?sort=name&expiring=yes`)
  await expect(page.getByRole('table', { name: 'Access keys' }).getByRole('row')).toHaveCount(2)
  for (const name of ['Expiring soon', 'Unused', 'Due for rotation'])
    await expect(page.getByRole('button', { name })).toHaveCount(1)
  await expect(page.getByRole('button', { name: 'Expiring soon' })).toHaveAttribute('aria-pressed', 'true')
  await page.getByRole('link', { name: 'Expiring in 14 days' }).click()
  await expect(page).toHaveURL(`${list}?sort=name`)
})
