import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import type { OwnWorkspace } from './product/database'
import { expect, signInOn, test } from './product/fixtures'
import { untilOpen } from './steps/access-keys-page'

const KEY = { name: 'nightly export', ageDays: 3, endsInDays: 90 }
const SECRET = `chatel_0123456789abcdef_${'q7Zb0KfXw3'.repeat(5)}`

const dialog = (page: Page, name: string | RegExp) => page.getByRole('dialog', { name })
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

/** Opens an incident on the screen, with the keyboard alone, and arrives on its page. */
async function openIncident(page: Page, { slug }: OwnWorkspace, title: string, keys: readonly string[] = []) {
  await page.goto(`/${slug}/incidents`)
  const form = dialog(page, 'Open incident')
  await untilOpen(form, async () => {
    await button(page, 'Open incident').focus()
    await page.keyboard.press('Enter')
  })
  await expect(form.getByLabel('Title')).toBeFocused()
  await page.keyboard.type(title)
  await page.keyboard.press('Tab')
  await page.keyboard.type('https://ci.example.com/builds/4711')
  await page.keyboard.press('Tab')
  for (const text of keys) {
    await page.keyboard.type(text)
    await expect(page.getByRole('listbox', { name: 'Matching access keys' })).toContainText(KEY.name)
    await page.keyboard.press('Enter')
    await page.keyboard.press('Escape')
  }
  if (keys.length > 0) await expect(form.getByText(/access keys? chosen/)).toBeVisible()
  await form.getByRole('button', { name: 'Open incident' }).press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
}

async function addCalls({ id, sql }: OwnWorkspace, keyId: string, outcome: string, calls: number) {
  await sql(
    `insert into usage_minutes (key_id, secret_id, minute, outcome, address, user_agent, workspace_id, calls, last_at)
     select $1, id, date_trunc('minute', clock_instant()), $3, '198.51.100.7', 'curl/8.5', $2, $4, clock_instant()
     from key_secrets where key_id = $1`,
    [keyId, id, outcome, calls],
  )
}

async function expectAccessible(page: Page) {
  // The page shows times that change while axe looks.
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
}

test('from nothing to a closed incident with a report, by keyboard', async ({
  page,
  signIn,
  ownWorkspace,
}) => {
  await signIn()
  const { slug } = ownWorkspace
  const keyId = await ownWorkspace.addOldKey(KEY)

  await test.step('the empty list says what an incident is', async () => {
    await page.goto(`/${slug}/settings/access-keys`)
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Incidents' }).click()
    await expect(page.getByText('Containing a key opens one.')).toBeVisible()
  })

  await test.step('the page says what is dangerous and what is left to do', async () => {
    await openIncident(page, ownWorkspace, 'Key in a build log', [`KEY=${keyId}`])
    await expect(page).toHaveURL(new RegExp(`/${slug}/incidents/1$`))
    await expect(page.getByText('1 access key still works without limits.')).toBeVisible()
    await expect(page.getByText('Contain 1 access key.')).toBeVisible()
    await expect(page.getByRole('link', { name: /ci\.example\.com/ })).toHaveAttribute('rel', /noreferrer/)
    await expectAccessible(page)
  })

  await test.step('what happens is shown without a reload', async () => {
    await addCalls(ownWorkspace, keyId, 'INACTIVE', 41)
    const callers = page.getByRole('table', { name: 'Callers since the incident was opened' })
    await expect(callers.getByText('198.51.100.7')).toBeVisible({ timeout: 15_000 })
    await expect(callers.getByText('41')).toBeVisible()
  })

  await test.step('a note is part of the timeline; a secret never is', async () => {
    await untilOpen(dialog(page, /Add a note/), () => button(page, 'Add note').press('Enter'))
    const sent: string[] = []
    page.on('request', (request) => sent.push(`${request.url()} ${request.postData() ?? ''}`))
    const note = dialog(page, /Add a note/).getByLabel('Note')
    await note.fill(`see ${SECRET}`)
    await dialog(page, /Add a note/)
      .getByRole('button', { name: 'Add note' })
      .click()
    await expect(dialog(page, /Add a note/).getByText(/looks like a secret/)).toBeVisible()
    expect(sent.filter((one) => one.includes('q7Zb0KfXw3'))).toEqual([])
    await note.fill('Asked the owner.')
    await dialog(page, /Add a note/)
      .getByRole('button', { name: 'Add note' })
      .click()
    await expect(page.getByRole('list', { name: 'Timeline' }).getByText('Asked the owner.')).toBeVisible()
  })

  await test.step('"Revoked" is refused while the key works; another outcome closes the incident', async () => {
    const close = dialog(page, /Close incident/)
    await untilOpen(close, () => button(page, 'Close').press('Enter'))
    await close.getByRole('radio', { name: 'Revoked' }).click()
    await close.getByRole('button', { name: 'Close incident' }).click()
    await expect(close.getByText(/isn’t revoked/).first()).toBeVisible()
    await close.getByRole('radio', { name: 'Accepted' }).click()
    await expectAccessible(page)
    await close.getByRole('button', { name: 'Close incident' }).click()
    await expect(page.getByText('Closed: Accepted')).toBeVisible()
    await expect(button(page, 'Close')).toBeHidden()
    await expect(button(page, 'Add note')).toBeVisible()
  })

  await test.step('the report is a file', async () => {
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Export Markdown' }).click(),
    ])
    expect(file.suggestedFilename()).toBe(`incident-${slug}-1.md`)
    const answer = await page.request.get(`/${slug}/incidents/1/export?format=json`)
    expect((await answer.json()).incident).toMatchObject({ number: 1, state: 'closed' })
    expect((await page.request.get(`/${slug}/incidents/9/export?format=json`)).status()).toBe(404)
  })

  await test.step('the list finds the incident, and Enter opens it', async () => {
    await page.goto(`/${slug}/incidents?q=nightly`)
    const list = page.getByRole('table', { name: 'Incidents' })
    await expect(list.getByText('Closed: Accepted')).toBeVisible()
    await expectAccessible(page)
    await list.getByRole('link', { name: /Key in a build log/ }).press('Enter')
    await expect(page.getByRole('heading', { level: 1, name: /Incident 1/ })).toBeVisible()
  })
})

test('keys are added by name and from a pasted text, by keyboard', async ({
  page,
  context,
  signIn,
  ownWorkspace,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await signIn()
  const added = async (name: string) => await ownWorkspace.addOldKey({ ...KEY, name })
  const ids = [await added('billing export'), await added('billing import'), await added('ci deploy')]
  await openIncident(page, ownWorkspace, 'Keys by name')
  const form = dialog(page, 'Add keys to incident 1')
  await untilOpen(form, () => button(page, 'Add keys').press('Enter'))
  const sent: string[] = []
  page.on('request', (request) => sent.push(`${request.url()} ${request.postData() ?? ''}`))
  const field = form.getByRole('combobox', { name: 'Access keys' })
  await expect(field).toBeFocused()

  await page.keyboard.type('BILLING')
  const options = page.getByRole('listbox', { name: 'Matching access keys' }).getByRole('option')
  await expect(options).toHaveText([/billing (im|ex)port/, /billing (im|ex)port/])
  await expectAccessible(page)
  await page.keyboard.press('ArrowDown')
  const second = (await options.nth(1).textContent()) ?? ''
  await page.keyboard.press('Enter')
  const chosen = form.getByRole('list', { name: 'Chosen access keys' }).getByRole('listitem')
  await expect(chosen).toHaveText([second.includes('import') ? 'billing import' : 'billing export'])
  await page.keyboard.press('Escape')
  await expect(form).toBeVisible()

  await page.evaluate((text) => navigator.clipboard.writeText(text), `deploy ${ids[2]} at 3\nAPI=x`)
  await page.keyboard.press('ControlOrMeta+v')
  await expect(form.getByText('2 access keys chosen')).toBeVisible()
  await field.fill(SECRET.slice(-40))
  expect(sent.filter((one) => one.includes('q7Zb0KfXw3'))).toEqual([])
  await field.fill('')
  await page.keyboard.press('Escape')
  await form.getByRole('button', { name: 'Add keys' }).press('Enter')
  await expect(page.getByText('2 access keys added')).toBeVisible()
  await expect(page.getByRole('main')).toContainText('ci deploy')
})

test('a viewer reads everything and can change nothing', async ({ page, ownWorkspace, product }) => {
  const { slug, addMember } = ownWorkspace
  await signInOn(page, product.admin)
  await openIncident(page, ownWorkspace, 'Read only', [await ownWorkspace.addOldKey(KEY)])
  const viewer = await addMember('global_viewer')
  await page.context().clearCookies()
  await signInOn(page, viewer)
  await page.goto(`/${slug}/incidents/1`)
  await expect(page.getByRole('heading', { level: 1, name: /Read only/ })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Export Markdown' })).toBeVisible()
  for (const name of ['Add note', 'Add keys', 'Close', 'Contain'])
    await expect(button(page, name)).toHaveCount(0)
  await page.goto(`/${slug}/incidents`)
  await expect(page.getByRole('table', { name: 'Incidents' })).toBeVisible()
  await expect(button(page, 'Open incident')).toHaveCount(0)
})

test('an unknown number leads back to the list', async ({ page, signIn, ownWorkspace }) => {
  await signIn()
  for (const number of ['7', '1e3', '0', 'x']) {
    await page.goto(`/${ownWorkspace.slug}/incidents/${number}`)
    await expect(page.getByRole('heading', { level: 1, name: 'This incident doesn’t exist' })).toBeVisible()
  }
  await page.getByRole('link', { name: 'Show all incidents' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Incidents' })).toBeVisible()
})

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1440, 390]) {
    test(`reads at ${width} px, ${colorScheme}`, async ({ page, signIn, ownWorkspace }) => {
      await page.setViewportSize({ width, height: 900 })
      await page.emulateMedia({ colorScheme })
      await signIn()
      const { slug } = ownWorkspace
      const keyId = await ownWorkspace.addOldKey(KEY)
      await openIncident(page, ownWorkspace, 'Key in a build log', [keyId])
      await addCalls(ownWorkspace, keyId, 'VALID', 3)
      await addCalls(ownWorkspace, keyId, 'REVOKED', 41)
      await page.reload()
      await expect(page.getByText('198.51.100.7').first()).toBeVisible()
      await expectAccessible(page)
      const overflow = () =>
        page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
      expect(await overflow()).toBeLessThanOrEqual(0)
      await page.screenshot({
        path: test.info().outputPath(`incident-${width}-${colorScheme}.png`),
        fullPage: true,
      })
      await page.goto(`/${slug}/incidents`)
      await expect(page.getByRole('table', { name: 'Incidents' })).toBeVisible()
      await expectAccessible(page)
      expect(await overflow()).toBeLessThanOrEqual(0)
      await page.screenshot({
        path: test.info().outputPath(`incidents-${width}-${colorScheme}.png`),
        fullPage: true,
      })
    })
  }
}
