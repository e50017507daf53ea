import { randomBytes } from 'node:crypto'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { type OwnWorkspace, uniqueName } from './product/database'
import { expect, signInOn, test } from './product/fixtures'
import { createKey, LIST } from './steps/access-keys-page'

const decisionId = () => `dec_${randomBytes(8).toString('hex')}`

const NIGHTLY = { name: 'nightly', ageDays: 3, endsInDays: 90 }

type Blocked = { hoursAgo?: number; calls?: number; permission?: string }

/** A blocked request of a key, as a verifier stores it. Returns the id of its decision. */
async function addBlocked(
  { id: workspaceId, sql }: OwnWorkspace,
  keyId: string,
  { hoursAgo = 0, calls = 1, permission = 'alerts:write' }: Blocked = {},
): Promise<string> {
  const id = decisionId()
  await sql(
    `insert into refusals (decision_id, workspace_id, key_id, secret_id, at, code, endpoint, permission, address, user_agent,
       calls, last_at, is_counted)
     select $1, $2, $3, id, transaction_instant() - make_interval(hours => $4), 'INSUFFICIENT_PERMISSION', 'POST /v1/verify',
       $5, '203.0.113.9', 'terraform/1.9', $6, transaction_instant() - make_interval(hours => $4), true
     from key_secrets where key_id = $3`,
    [id, workspaceId, keyId, hoursAgo, permission, calls],
  )
  await sql(
    `insert into usage_minutes (key_id, secret_id, minute, outcome, address, workspace_id, calls, last_at)
     select $1, id, date_trunc('minute', transaction_instant() - make_interval(hours => $3)), 'INSUFFICIENT_PERMISSION', $4,
       $2, $5, transaction_instant() - make_interval(hours => $3)
     from key_secrets where key_id = $1 on conflict do nothing`,
    [keyId, workspaceId, hoursAgo, permission, calls],
  )
  return id
}

const isBlocked = (page: Page) => page.getByRole('heading', { name: 'Blocked request', level: 1 })

test('the id in an answer of the verifier leads from the search to what the key lacked', async ({
  page,
  signIn,
  verifierURL,
}) => {
  await signIn()
  const key = await createKey(page, { name: uniqueName('blocked'), role: 'Global Viewer' })
  const caller = await createKey(page, { name: uniqueName('caller') })
  const answer = await fetch(`${verifierURL}/v1/verify`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${caller.secret}` },
    body: JSON.stringify({
      credential: key.secret,
      require: { permission: 'reports:write' },
      context: { ip: '203.0.113.9', userAgent: 'terraform/1.9' },
    }),
  })
  const text = await answer.text()
  const { decisionId: id } = JSON.parse(text)

  await test.step('the palette finds it in a whole pasted answer', async () => {
    await page.goto(LIST)
    const option = page.getByRole('option', { name: /Needs reports:write/ })
    // The verifier writes its sample every three seconds. Typing again repeats the look-up.
    await expect(async () => {
      await page.keyboard.press('Escape')
      await page.keyboard.press('Control+k')
      await page.getByPlaceholder('Name, ID or secret of a key, or a page').fill(text)
      await expect(option).toBeVisible({ timeout: 2_000 })
    }).toPass()
    await option.click()
    await expect(isBlocked(page)).toBeVisible()
    await expect(page).toHaveURL(new RegExp(`/refusals\\?id=${id}$`))
  })

  await test.step('the page says what was missing and leads on', async () => {
    await expect(
      page.getByText('The request needed the scope reports:write, which the key didn’t have.'),
    ).toBeVisible()
    await expect(page.getByText('INSUFFICIENT_PERMISSION')).toBeVisible()
    await expect(page.getByText('POST /v1/verify')).toBeVisible()
    await expect(page.getByText('203.0.113.9')).toBeVisible()
    await expect(page.getByRole('link', { name: key.name })).toHaveAttribute('href', `${LIST}/${key.keyId}`)
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  })

  await test.step('"Troubleshoot" is filled in, and one click asks', async () => {
    await page.getByRole('link', { name: 'Troubleshoot' }).click()
    await expect(page).toHaveURL(/try-permission=reports%3Awrite/)
    const panel = page.locator('#troubleshoot')
    await expect(panel.getByLabel('Address')).toHaveValue('203.0.113.9')
    await expect(panel.getByLabel('Scope')).toContainText('reports:write')
    await panel.getByRole('button', { name: 'Check' }).click()
    await expect(page.getByText('No: scope missing')).toBeVisible()
  })

  await test.step('"Edit scopes" opens the form', async () => {
    await page.goto(`/default/refusals?id=${id}`)
    await page.getByRole('link', { name: 'Edit scopes' }).click()
    await expect(page.getByRole('dialog', { name: 'Edit access key' })).toBeVisible()
  })
})

test('the search of access keys opens a blocked request, and back leads to the list as it was', async ({
  page,
  signIn,
  ownWorkspace,
}) => {
  await ownWorkspace.addScopes()
  const blocked = await addBlocked(ownWorkspace, await ownWorkspace.addOldKey(NIGHTLY))
  await signIn()
  await page.goto(`${ownWorkspace.list}?status=active`)
  await page.getByRole('searchbox', { name: 'Search access keys' }).fill(`  ${blocked} `)
  await expect(isBlocked(page)).toBeVisible()
  await expect(page.getByRole('link', { name: 'nightly' })).toBeVisible()
  await page.goBack()
  await expect(page).toHaveURL(/settings\/access-keys\?status=active$/)
  await expect(page.getByRole('table', { name: 'Access keys' })).toBeVisible()
})

test('a failed look-up says why, and a secret is not sent', async ({ page, signIn, ownWorkspace }) => {
  const { slug, list } = ownWorkspace
  const keyId = await ownWorkspace.addOldKey(NIGHTLY)
  const old = await addBlocked(ownWorkspace, keyId, { hoursAgo: 25 })
  await signIn()

  await test.step('a request of yesterday, and one of another workspace', async () => {
    await page.goto(`/${slug}/refusals`)
    const field = page.getByRole('textbox', { name: 'Decision ID' })
    await field.fill(old)
    await page.getByRole('button', { name: 'Look up' }).click()
    await expect(page.getByRole('heading', { name: 'No blocked request with this ID' })).toBeVisible()
    await expect(page.getByText(/can be looked up for one day/)).toBeVisible()
    const recent = await addBlocked(ownWorkspace, keyId)
    await page.goto(`/default/refusals?id=${recent}`)
    await expect(page.getByRole('heading', { name: 'No blocked request with this ID' })).toBeVisible()
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  })

  await test.step('the palette says it, too', async () => {
    await page.goto(list)
    await expect(async () => {
      await page.keyboard.press('Control+k')
      await expect(page.getByRole('dialog')).toBeVisible({ timeout: 2_000 })
    }).toPass()
    await page.keyboard.type(old)
    await expect(page.getByText(/^No blocked request with this ID/)).toBeVisible()
  })

  await test.step('a text that is no id', async () => {
    await page.goto(`/${slug}/refusals`)
    await page.getByRole('textbox', { name: 'Decision ID' }).fill('why was I blocked')
    await page.getByRole('button', { name: 'Look up' }).click()
    await expect(page.getByText(/This isn’t the ID of a request/)).toBeVisible()
  })

  await test.step('a secret stays in the browser', async () => {
    const secret = `chatel_9fK2mQx7Lr4TzB1c_${'aB3dE5fG7h'.repeat(4)}aB3dE5fG7`
    const sent: string[] = []
    page.on('request', (request) => sent.push(`${request.url()} ${request.postData() ?? ''}`))
    await page.goto(`/${slug}/refusals`)
    await page.getByRole('textbox', { name: 'Decision ID' }).fill(secret)
    await page.getByRole('button', { name: 'Look up' }).click()
    await expect(page.getByText('This looks like a secret')).toBeVisible()
    expect(sent.join('\n')).not.toContain(secret.slice(24))
    expect(page.url()).not.toContain(secret.slice(24))
  })
})

test('the page of a key groups blocked requests by the needed scope, for a viewer on a phone too', async ({
  page,
  ownWorkspace,
}) => {
  const { id: workspaceId, slug, list, sql } = ownWorkspace
  await ownWorkspace.addScopes()
  const keyId = await ownWorkspace.addOldKey(NIGHTLY)
  await addBlocked(ownWorkspace, keyId, { hoursAgo: 2, calls: 3, permission: 'reports:write' })
  const latest = await addBlocked(ownWorkspace, keyId, { hoursAgo: 1, calls: 12 })
  await sql(
    `insert into usage_minutes (key_id, secret_id, minute, outcome, address, workspace_id, calls, last_at)
     select $1, id, date_trunc('minute', transaction_instant()), 'IP_NOT_ALLOWED', '192.0.2.1', $2, 7, transaction_instant()
     from key_secrets where key_id = $1`,
    [keyId, workspaceId],
  )
  const viewer = await ownWorkspace.addMember('global_viewer')
  await page.setViewportSize({ width: 390, height: 844 })
  await signInOn(page, viewer)
  await page.goto(`${list}/${keyId}#usage`)

  const groups = page.getByRole('list', { name: 'Blocked requests by what they asked for' })
  await expect(groups.getByRole('listitem')).toHaveCount(2)
  await expect(groups.getByRole('listitem').nth(0)).toContainText('Needs alerts:write')
  await expect(groups.getByRole('listitem').nth(0)).toContainText('12 calls')
  await expect(groups.getByRole('listitem').nth(1)).toContainText('Needs reports:write')
  await expect(groups.getByRole('listitem').nth(1)).toContainText('3 calls')
  await expect(
    page.getByText('7 more calls blocked, not grouped here: Address not allowed (7).'),
  ).toBeVisible()
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])

  await groups.getByRole('link', { name: 'Example: Needs alerts:write' }).click()
  await expect(isBlocked(page)).toBeVisible()
  await expect(page).toHaveURL(new RegExp(`/${slug}/refusals\\?id=${latest}$`))
  await expect(page.getByRole('link', { name: 'Troubleshoot' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Edit scopes' })).toHaveCount(0)
})
