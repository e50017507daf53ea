import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { END_LEASES, loseDeactivation, loseRevocation } from '../test/databases/lost-commit'
import { type OwnWorkspace, uniqueName } from './product/database'
import { expect, signInOn, test } from './product/fixtures'
import { verify } from './product/verify'
import { createKey, type Revealed } from './steps/access-keys-page'

const HEADING = 'The database lost confirmed changes'

type Place = { verifierURL: string; workspace: OwnWorkspace; caller: Revealed }

/** Calls the management API with the workspace's own Global Admin key. */
async function ask({ verifierURL, caller }: Place, path: string, body: unknown): Promise<unknown> {
  const answer = await fetch(`${verifierURL}/v1/access-keys${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${caller.secret}`,
      'idempotency-key': randomUUID(),
    },
    body: JSON.stringify(body),
  })
  const text = await answer.text()
  expect(answer.ok, text).toBe(true)
  return JSON.parse(text)
}

async function addKey(place: Place, start: string): Promise<Revealed> {
  const name = uniqueName(start)
  const made = await ask(place, '', {
    name,
    expiration: { period: '30_days' },
    grants: [{ role: 'global_viewer' }],
    scopes: 'all',
    credential: 'opaque',
  })
  const { keyId, secret } = Object(made)
  return { name, keyId, secret: secret.value }
}

/** Reconnects the verifier that confirmed the changes; it misses them and records the losses. */
async function compare({ workspace: { id, sql } }: Place, losses: number): Promise<void> {
  await sql(END_LEASES)
  await expect
    .poll(() => sql('select id from lost_changes where workspace_id = $1 and settled_at is null', [id]))
    .toHaveLength(losses)
}

const rowOf = (page: Page, { name }: Revealed) =>
  page.getByRole('table', { name: 'Access keys' }).getByRole('row').filter({ hasText: name })
const panel = (page: Page) =>
  page.locator('section').filter({ has: page.getByRole('heading', { name: HEADING }) })

test('a key that a failover reactivated stays blocked until a Global Admin revokes it again or accepts it', async ({
  page,
  browser,
  signIn,
  product,
  verifierURL,
  ownerDatabaseURL,
  ownWorkspace,
}) => {
  const { slug, list, sql, addMember } = ownWorkspace
  await signIn()
  await ownWorkspace.addScopes()
  const caller = await createKey(page, { list })
  const place: Place = { verifierURL, workspace: ownWorkspace, caller }
  const codeOf = async ({ secret }: Revealed) => (await verify(verifierURL, caller.secret, secret)).code
  const revoked = await addKey(place, 'revoked')
  const deactivated = await addKey(place, 'deactivated')
  await ask(place, `/${revoked.keyId}/revoke`, { reason: 'leaked' })
  await loseRevocation(ownerDatabaseURL, revoked.keyId)
  await ask(place, `/${deactivated.keyId}/deactivate`, {})
  await loseDeactivation(ownerDatabaseURL, deactivated.keyId)
  await compare(place, 2)

  await test.step('the list and the key’s page show it as stopped, and verifiers refuse it', async () => {
    expect([await codeOf(revoked), await codeOf(deactivated)]).toEqual(['REVOKED', 'INACTIVE'])
    await page.goto(list)
    await expect(rowOf(page, revoked)).toContainText('Revoked')
    await expect(rowOf(page, deactivated)).toContainText('Inactive')
    await expect(panel(page).getByRole('listitem')).toHaveText([
      new RegExp(`${deactivated.name}.*Deactivated.*noticed`),
      new RegExp(`${revoked.name}.*Revoked or deleted.*noticed`),
    ])
    await panel(page).getByRole('link', { name: revoked.name }).click()
    await expect(page.getByRole('heading', { level: 1, name: revoked.name })).toBeVisible()
    await expect(page.getByText('Revoked', { exact: true }).first()).toBeVisible()
    await expect(panel(page).getByRole('listitem')).toHaveCount(1)
  })

  await test.step('a notice names the keys', async () => {
    await page.goto(`/${slug}/notices`)
    await expect(
      page.getByRole('heading', { name: 'The database lost changes to 2 access keys' }),
    ).toBeVisible()
    for (const { name } of [revoked, deactivated])
      await expect(page.getByText(`Stays blocked: ${name}`)).toBeVisible()
    await expect(page.getByRole('link', { name: /^Notices/ }).first()).toContainText(/\d/)
  })

  await test.step('a viewer sees the notice and cannot decide', async () => {
    const viewer = await addMember('global_viewer')
    const context = await browser.newContext({ baseURL: product.consoleURL })
    const other = await context.newPage()
    await signInOn(other, viewer)
    await other.goto(list)
    await expect(panel(other)).toContainText('until a Global Admin decides')
    await expect(panel(other).getByRole('listitem')).toHaveCount(2)
    await expect(panel(other).getByRole('button')).toHaveCount(0)
    await context.close()
  })

  await test.step('"Revoke again" stops the key for good, with a receipt', async () => {
    await page.goto(`${list}/${revoked.keyId}`)
    await panel(page).getByRole('button', { name: 'Revoke again' }).click()
    const question = page.getByRole('alertdialog', { name: 'Revoke again' })
    await expect(question).toContainText(revoked.name)
    await question.getByRole('button', { name: 'Cancel' }).click()
    await expect(panel(page)).toBeVisible()
    await panel(page).getByRole('button', { name: 'Revoke again' }).click()
    await question.getByRole('button', { name: 'Revoke 1 access key' }).click()
    await expect(page.getByText('Revoked 1 access key')).toBeVisible()
    await expect(page.getByText(/Blocked everywhere\. Confirmed by 1 of 1 verifier/)).toBeVisible()
    await expect(panel(page)).toBeHidden()
    expect(
      await sql('select id from access_keys where id = $1 and revoked_at is not null', [revoked.keyId]),
    ).toHaveLength(1)
    expect(await codeOf(revoked)).toBe('REVOKED')
  })

  await test.step('"Accept current state" lets the other key work as the database has it', async () => {
    await page.goto(list)
    await panel(page).getByRole('button', { name: 'Accept current state' }).click()
    const question = page.getByRole('alertdialog', { name: 'Accept current state' })
    await expect(question).toContainText(deactivated.name)
    expect(await codeOf(deactivated)).toBe('INACTIVE')
    await question.getByRole('button', { name: 'Accept current state' }).click()
    await expect(page.getByText(/Applied everywhere\. Confirmed by 1 of 1 verifier/)).toBeVisible()
    await expect(panel(page)).toBeHidden()
    await expect(rowOf(page, deactivated)).toContainText('Active')
    expect(await codeOf(deactivated)).toBe('VALID')
  })

  await test.step('the audit log records the loss and the decision', async () => {
    await page.goto(`/${slug}/audit`)
    const table = page.getByRole('table', { name: 'Audit events' })
    for (const sentence of [
      `Chatelaine noticed a lost change of ${revoked.name}.`,
      `Chatelaine noticed a lost change of ${deactivated.name}.`,
      `${product.admin.email} accepted the current state after a lost change of ${deactivated.name}.`,
    ])
      await expect(table.getByRole('button', { name: sentence })).toBeVisible()
    await expect(
      table.getByRole('button', { name: `${product.admin.email} revoked the access key ${revoked.name}` }),
    ).toBeVisible()
  })
})
