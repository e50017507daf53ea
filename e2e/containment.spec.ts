import type { Page } from '@playwright/test'
import { addMember, type OwnWorkspace } from './product/database'
import { expect, signInOn, test } from './product/fixtures'
import { createKey, LIST } from './steps/access-keys-page'
import { test as testWithVerifier } from './steps/ask'
import { choose } from './steps/choose'

/** A key that one address used for days, and another address since an hour. */
async function addUsedKey(workspace: OwnWorkspace, name: string): Promise<string> {
  const keyId = await workspace.addOldKey({ name, ageDays: 30, endsInDays: 60 })
  await workspace.sql(
    `insert into usage_hours (key_id, secret_id, hour, outcome, address, user_agent, client_id, workspace_id, calls, first_at, last_at)
     select $1, s.id, date_trunc('hour', transaction_instant() - make_interval(hours => v.ago), 'UTC'), 'VALID', v.address, '', '',
       $2, v.calls, transaction_instant() - make_interval(hours => v.ago), transaction_instant() - make_interval(hours => v.ago)
     from key_secrets s, (values ('192.0.2.10', 72, 5768), ('198.51.100.7', 3, 31)) v(address, ago, calls) where s.key_id = $1`,
    [keyId, workspace.id],
  )
  return keyId
}

const dialogOf = (page: Page, name: string) => page.getByRole('dialog', { name: `Contain ${name}` })

test('support restricts a leaked key: the dialog says who stays, and the page shows what is left', async ({
  page,
  signIn,
  ownWorkspace,
}) => {
  const keyId = await addUsedKey(ownWorkspace, 'ci deploy')
  await signIn(await ownWorkspace.addMember('support'))
  await page.goto(ownWorkspace.list)
  await page.getByRole('button', { name: 'Actions for ci deploy' }).click()
  await page.getByRole('menuitem', { name: 'Contain' }).click()
  const dialog = dialogOf(page, 'ci deploy')
  await expect(dialog.getByLabel('Suspected since')).toBeVisible()
  await expect(dialog.getByRole('radio', { name: 'Restricted (proposed)' })).toBeChecked()
  await expect(dialog).toContainText('1 known caller keeps reading (412 calls a day).')
  await expect(dialog).toContainText(/1 new caller stops \(198\.51\.100\.7, first seen .*, 31 calls\)/)
  await expect(dialog).toContainText('All 2 callers stop.')
  await dialog.getByLabel('Reason').fill('found in a build log')
  await choose(page, 'Incident', 'New incident')
  await dialog.getByLabel('Incident title').fill('Build log of Friday')
  await dialog.getByRole('button', { name: 'Restrict access key' }).click()
  await expect(page.getByText('ci deploy restricted')).toBeVisible()
  await expect(page.getByText(/confirmed/i).first()).toBeVisible()
  await expect(page.getByRole('table', { name: 'Access keys' })).toContainText('Restricted')

  await page.goto(`${ownWorkspace.list}/${keyId}`)
  const banner = page.getByRole('region', { name: 'Containment: Restricted' })
  await expect(banner).toContainText('found in a build log')
  await expect(banner).toContainText('It can only read, from one known address. At most')
  await expect(banner.getByRole('link', { name: 'Incident 1' })).toHaveAttribute(
    'href',
    `/${ownWorkspace.slug}/incidents/1`,
  )
  await expect(banner.getByRole('button', { name: 'Lift' })).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Delete' })).toHaveCount(0)
})

test('a Global Admin lifts a containment', async ({ page, signIn, ownWorkspace }) => {
  const keyId = await addUsedKey(ownWorkspace, 'to be lifted')
  await signIn()
  await page.goto(`${ownWorkspace.list}/${keyId}`)
  await page.getByRole('button', { name: 'Contain', exact: true }).click()
  const dialog = dialogOf(page, 'to be lifted')
  await dialog.getByRole('radio', { name: 'Suspended' }).check()
  await dialog.getByRole('button', { name: 'Suspend access key' }).click()
  const banner = page.getByRole('region', { name: 'Containment: Suspended' })
  await banner.getByRole('button', { name: 'Lift' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Lift containment' }).click()
  await expect(page.getByText('Containment of to be lifted lifted')).toBeVisible()
  await expect(banner).toBeHidden()
})

testWithVerifier(
  'a brownout counts down, shows who was blocked, and is ended by hand',
  async ({ page, ask, browser, ownerDatabaseURL }) => {
    const key = await createKey(page)
    expect(await ask(key.secret)).toMatchObject({ code: 'VALID' })
    const support = await addMember(ownerDatabaseURL, 'support')
    const context = await browser.newContext({ baseURL: new URL(page.url()).origin })
    const other = await context.newPage()
    await signInOn(other, support)
    await other.goto(`${LIST}/${key.keyId}`)
    await other.getByRole('button', { name: 'Contain', exact: true }).click()
    const dialog = dialogOf(other, key.name)
    await dialog.getByRole('radio', { name: 'Suspended' }).check()
    await choose(other, 'Until', '5 minutes')
    await dialog.getByRole('button', { name: 'Suspend access key' }).click()
    await expect(other.getByText(`${key.name} suspended`)).toBeVisible()
    await expect.poll(async () => (await ask(key.secret)).code).toBe('INACTIVE')
    const banner = other.getByRole('region', { name: 'Containment: Suspended' })
    await expect(banner.getByRole('timer')).toContainText(/^[0-4]:\d\d left/)
    await expect(banner.getByRole('list', { name: 'Blocked callers' })).toContainText('request', {
      timeout: 20_000,
    })
    await expect(banner.getByRole('button', { name: 'End now' })).toHaveCount(0)
    await context.close()

    await page.goto(`${LIST}/${key.keyId}`)
    await page.getByRole('button', { name: 'End now' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'End now' }).click()
    await expect(page.getByRole('region', { name: 'Containment: Suspended' })).toBeHidden()
    await expect.poll(async () => (await ask(key.secret)).code).toBe('VALID')
  },
)

test('several rows are contained together, by keyboard, and found by the Status filter', async ({
  page,
  signIn,
  ownWorkspace,
}) => {
  for (const name of ['first leaked', 'second leaked']) await addUsedKey(ownWorkspace, name)
  await signIn()
  await page.goto(ownWorkspace.list)
  await page.getByRole('checkbox', { name: 'Select all rows on this page' }).check()
  await page.getByRole('button', { name: 'Contain', exact: true }).click()
  const dialog = dialogOf(page, '2 access keys')
  await expect(dialog.getByRole('list', { name: 'Effect on each key' })).toContainText('first leaked')
  await dialog.getByRole('radio', { name: 'Restricted (proposed)' }).focus()
  // The choice follows the focus while the arrow is held down.
  await page.keyboard.down('ArrowDown')
  await expect(dialog.getByRole('radio', { name: 'Suspended' })).toBeFocused()
  await page.keyboard.up('ArrowDown')
  await expect(dialog.getByRole('radio', { name: 'Suspended' })).toBeChecked()
  await dialog.getByRole('checkbox', { name: 'Escalate' }).press('Space')
  await expect(dialog.getByLabel('Revoke at')).toBeVisible()
  await dialog.getByRole('checkbox', { name: 'Escalate' }).press('Space')
  await dialog.getByRole('button', { name: 'Suspend 2 access keys' }).press('Enter')
  await expect(page.getByText('2 access keys suspended')).toBeVisible()
  await page.goto(`${ownWorkspace.list}?status=suspended`)
  const table = page.getByRole('table', { name: 'Access keys' })
  await expect(table.getByRole('row')).toHaveCount(3)
  await page.goto(`${ownWorkspace.list}?status=restricted`)
  await expect(page.getByText('first leaked')).toHaveCount(0)
})
