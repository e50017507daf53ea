import { readFileSync } from 'node:fs'
import type { Locator } from '@playwright/test'
import { query } from './product/database'
import { expect, signInOn, test } from './product/fixtures'
import {
  createDialog,
  createKey,
  expectLeavingAsks,
  finishReveal,
  generateKey,
  LIST,
  openNewKey,
  readReveal,
  revealDialog,
  untilOpen,
} from './steps/access-keys-page'

test('after its reveal a secret is found nowhere', async ({ page, context, product }) => {
  await signInOn(page, product.admin)
  const { secret, keyId } = await generateKey(page)
  // The hint always shows the last four characters; the random part before them is secret.
  const random = secret.slice(-49, -10)
  const sent: string[] = []
  const received: Promise<string>[] = []
  await finishReveal(page)
  context.on('request', (request) => sent.push(request.url(), request.postData() ?? ''))
  context.on('response', (response) => received.push(response.text().catch(() => '')))

  const expectAbsent = async (where: string) => {
    // A page that still loads cannot be read: then it is read again.
    await expect(async () => expect(await page.content(), where).not.toContain(random)).toPass()
    expect(page.url(), where).not.toContain(random)
  }
  await expectAbsent('on the list')
  await page.goto(`${LIST}/${keyId}`)
  await expect(page.getByRole('heading', { name: 'Secrets' })).toBeVisible()
  await expectAbsent('on the key page')
  await page.goBack()
  await expectAbsent('after Back')
  await page.goForward()
  await expectAbsent('after Forward')
  await page.goBack()
  // Going further back passes redirects of the sign-in, which abort a navigation.
  await page.goBack().catch(() => null)
  await expectAbsent('after Back twice')
  const kept = await page.evaluate(() =>
    JSON.stringify([{ ...localStorage }, { ...sessionStorage }, history.state, document.cookie]),
  )
  expect(kept).not.toContain(random)
  const other = await context.newPage()
  await other.goto(`${LIST}/${keyId}`)
  await expect(other.getByRole('heading', { name: 'Secrets' })).toBeVisible()
  expect(await other.content()).not.toContain(random)
  expect(sent.join('\n')).not.toContain(random)
  expect((await Promise.all(received)).join('\n')).not.toContain(random)
  expect(readFileSync(product.logFile, 'utf8')).not.toContain(random)
  expect(await tablesHolding(product.ownerDatabaseURL, random)).toEqual([])
})

test('leaving the reveal is blocked until the tick', async ({ page, signIn }) => {
  await signIn()
  await page.goto('/default/settings/access-keys?sort=name')
  const { secret } = await generateKey(page)
  const reveal = revealDialog(page)
  await expect(reveal.getByRole('button', { name: 'Done' })).toBeDisabled()
  await page.keyboard.press('Escape')
  await expect(reveal.getByLabel('I have saved this key')).toBeFocused()
  await page.mouse.click(5, 5)
  await page.keyboard.press('Control+k')
  await page.goBack().catch(() => undefined)
  await expect(reveal).toContainText(secret)
  await expectLeavingAsks(page, () => page.close({ runBeforeUnload: true }))
  await expect(reveal).toContainText(secret)
})

test('no secret is made before it can be shown, and none is lost while it is under way', async ({
  page,
  signIn,
}) => {
  await signIn()
  const key = await openNewKey(page)
  await expect(page.getByRole('heading', { name: 'Secrets' })).toBeVisible()
  let isCut = true
  await page.route('**/_next/static/chunks/**', async (route) => {
    const answer = await route.fetch()
    const isReveal = (await answer.text()).includes('Save your access key')
    await (isReveal && isCut ? route.abort('connectionfailed') : route.fulfill({ response: answer }))
  })
  const dialog = page.getByRole('dialog', { name: 'Create secret' })
  await untilOpen(dialog, () => page.getByRole('button', { name: 'Create secret' }).first().click())
  await expect(dialog.getByRole('alert')).toContainText('Nothing was created')
  await expect(dialog.getByRole('button', { name: 'Generate' })).toBeDisabled()
  isCut = false
  await dialog.getByRole('button', { name: 'Load it again' }).click()

  let answer = () => {}
  const answering = new Promise<void>((resolve) => {
    answer = resolve
  })
  await page.route(`**/${key.keyId}*`, async (route) => {
    if (route.request().method() === 'POST') await answering
    await route.continue()
  })
  await dialog.getByRole('button', { name: 'Generate' }).click()
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeDisabled()
  await page.keyboard.press('Escape')
  await page.mouse.click(5, 5)
  await expect(dialog).toBeVisible()
  await expectLeavingAsks(page, () => page.close({ runBeforeUnload: true }))
  answer()
  expect((await readReveal(page)).secret).not.toBe(key.secret)
})

test('a reveal forgets its secret when the session has ended', async ({ page, context, signIn }) => {
  await signIn()
  await generateKey(page)
  await context.clearCookies()
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
  await expect(revealDialog(page)).toBeHidden()
})

test('a reveal can be saved as a file', async ({ page, signIn }) => {
  await signIn()
  const { keyId, secret, name } = await generateKey(page)
  const arriving = page.waitForEvent('download')
  await revealDialog(page).getByRole('button', { name: 'Download JSON' }).click()
  const file = await arriving
  expect(file.suggestedFilename()).toBe(`${keyId}.json`)
  expect(JSON.parse(readFileSync(await file.path(), 'utf8'))).toMatchObject({ keyId, secret, name })
})

test('copying works without the clipboard interface, and says so if it fails', async ({ page, signIn }) => {
  await page.addInitScript(() => {
    // A page on plain HTTP is no secure context.
    Object.defineProperty(window, 'isSecureContext', { value: false })
    Object.defineProperty(navigator, 'clipboard', { value: undefined })
  })
  await signIn()
  const { secret } = await generateKey(page)
  const reveal = revealDialog(page)
  await reveal.getByRole('button', { name: 'Copy secret' }).click()
  await expect(reveal.getByRole('button', { name: 'Copied' })).toBeVisible()

  await page.evaluate(() => {
    document.execCommand = () => false
  })
  await reveal.getByRole('button', { name: 'Copy key ID' }).click()
  await expect(reveal.getByText(/Couldn’t copy/)).toBeVisible()
  await expect(reveal.getByRole('button', { name: 'Copied' })).toHaveCount(1)
  await expect(reveal.getByLabel('Key ID', { exact: true })).toBeFocused()
  expect(await page.evaluate(() => getSelection()?.toString())).toMatch(/^ak_/)

  await finishReveal(page)
  const search = page.getByRole('searchbox', { name: 'Search access keys' })
  await search.focus()
  await page.keyboard.press('Control+v')
  await expect(page).toHaveURL(/q=sha256/)
  expect(await search.inputValue()).not.toContain(secret)
})

test('a key can be created, rotated and revoked with the keyboard alone', async ({ page, signIn }) => {
  await signIn()
  await createKey(page)
  await page.goto(LIST)
  await expect(page.getByRole('table', { name: 'Access keys' })).toBeVisible()
  const dialog = createDialog(page)
  await untilOpen(dialog, () => page.keyboard.press('c'))
  await expect(dialog.getByLabel('Name', { exact: true })).toBeFocused()
  const name = `keyboard-${Date.now()}`
  await page.keyboard.press('Control+a')
  await page.keyboard.type(name)
  for (const field of ['Description', 'Expiration', 'Role']) {
    await tabTo(dialog.getByLabel(field, { exact: true }))
  }
  await page.keyboard.press('Enter')
  await expect(page.getByRole('option', { name: 'Global Admin' })).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('option', { name: 'Global Viewer' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(dialog.getByLabel('Role', { exact: true })).toBeFocused()
  await tabTo(dialog.getByRole('button', { name: 'Add another role' }))
  await dialog.getByLabel('Name', { exact: true }).focus()
  await page.keyboard.press('Enter')
  const reveal = revealDialog(page)
  await expect(reveal).toBeVisible()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Space')
  await page.keyboard.press('Tab')
  await expect(reveal.getByRole('button', { name: 'Done' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(reveal).toBeHidden()
  await expect(page.getByRole('link', { name })).toBeVisible()
  await page.keyboard.press('/')
  await expect(page.getByRole('searchbox', { name: 'Search access keys' })).toBeFocused()
  await page.keyboard.type(name)
  await expect(page.getByRole('table', { name: 'Access keys' }).getByRole('row')).toHaveCount(2)
  await page.getByRole('button', { name: `Actions for ${name}` }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('menuitem', { name: 'Revoke' }).focus()
  await page.keyboard.press('Enter')
  const question = page.getByRole('alertdialog')
  await expect(question.getByLabel('Reason')).toBeFocused()
  await page.keyboard.type('tried the keyboard')
  await page.keyboard.press('Enter')
  await expect(question).toBeHidden()
  await expect(page.getByRole('row').filter({ hasText: name })).toContainText('Revoked')
})

/** Moves the focus by Tab, past a few links and optional fields. */
async function tabTo(control: Locator): Promise<void> {
  for (let presses = 0; presses < 6; presses += 1) {
    await control.page().keyboard.press('Tab')
    if (await control.evaluate((element) => element === document.activeElement)) return
  }
  await expect(control).toBeFocused()
}

/** The text, JSON and byte columns of the database that contain a text. */
async function tablesHolding(ownerURL: string, text: string): Promise<string[]> {
  const columns = await query(
    ownerURL,
    `select format('%I.%I', table_schema, table_name) as "table", quote_ident(column_name) as "column", data_type as type
     from information_schema.columns join information_schema.tables using (table_schema, table_name)
     where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')
       and data_type in ('text', 'character varying', 'json', 'jsonb', 'ARRAY', 'bytea')`,
  )
  const holding: string[] = []
  for (const { table, column, type } of columns) {
    const asText = type === 'bytea' ? `encode(${column}, 'escape')` : `${column}::text`
    const found = await query(
      ownerURL,
      `select 1 from ${table} where ${asText} like '%' || $1 || '%' limit 1`,
      [text],
    )
    if (found.length > 0) holding.push(`${table}.${column}`)
  }
  return holding
}
