import type { Page } from '@playwright/test'
import type { OwnWorkspace } from './product/database'
import { test as base, expect } from './product/fixtures'
import { choose } from './steps/choose'
import { holdRestOfPages } from './steps/held-requests'

/** Many active keys, without secrets: nothing but their states matters here. */
async function addManyKeys({ id, sql }: OwnWorkspace, count: number): Promise<void> {
  await sql(
    `with made as (
       insert into access_keys (id, workspace_id, name, name_normalised, all_scopes, created_by_type, created_by_id,
         created_by_label, expires_at)
       select 'ak_' || left(md5($1 || n), 16), $1, 'fleet-' || n, 'fleet-' || n, true, 'member', 'x',
         'admin@example.com', transaction_instant() + interval '90 days'
       from generate_series(1, $2::int) n returning id)
     insert into key_grants (id, workspace_id, key_id, position, role, all_accounts)
     select 'gr_' || substr(id, 4), $1, id, 0, 'global_viewer', true from made`,
    [id, count],
  )
}

const bar = (page: Page) => page.getByRole('region', { name: 'Selected access keys' })

async function selectPage(page: Page): Promise<void> {
  await expect(async () => {
    await page.getByRole('checkbox', { name: 'Select all rows on this page' }).check()
    await expect(bar(page)).toBeVisible({ timeout: 2_000 })
  }).toPass()
}

const statesOf = async ({ id, sql }: OwnWorkspace) =>
  await sql(
    'select state, count(*)::int as keys from access_keys where workspace_id = $1 group by 1 order by 1',
    [id],
  )

type Bulk = {
  /** Signs the admin in, adds many keys to the test's own workspace, and selects a page of them. */
  selectPageOfKeys: (count: number, filter?: string) => Promise<void>
}

const test = base.extend<Bulk>({
  selectPageOfKeys: async ({ page, signIn, ownWorkspace }, use) =>
    use(async (count, filter = '') => {
      await addManyKeys(ownWorkspace, count)
      await signIn()
      await page.goto(`${ownWorkspace.list}${filter}`)
      await selectPage(page)
    }),
})

test('all 1,204 keys that match are deactivated in one job, which goes on after the tab is closed', async ({
  page,
  context,
  ownWorkspace,
  selectPageOfKeys,
}) => {
  test.slow()
  await selectPageOfKeys(1_204, '?status=active&q=fleet')
  await expect(bar(page)).toContainText('50 selected')
  await bar(page).getByRole('button', { name: 'Select all 1,204 that match' }).click()
  await expect(bar(page)).toContainText('All 1,204 that match are selected')
  await bar(page).getByRole('button', { name: 'Deactivate' }).click()
  const question = page.getByRole('alertdialog', { name: 'Deactivate 1,204 access keys' })
  await expect(question).toContainText('Nobody used these keys in the last 24 hours.')
  await question.getByRole('button', { name: 'Deactivate 1,204 access keys' }).click()
  await expect(page).toHaveURL(/[?&]job=job_\w{16}/)
  const address = page.url()
  await page.close()

  const other = await context.newPage()
  await other.goto(address)
  const report = other.getByRole('dialog', { name: 'Deactivated: 1,204 of 1,204' })
  await expect(report).toBeVisible({ timeout: 90_000 })
  await expect(report).toContainText(/Blocked everywhere\. Confirmed by \d+ of \d+ verifiers? in/)
  expect(await statesOf(ownWorkspace)).toEqual([{ state: 'inactive', keys: 1_204 }])
  await report.getByRole('link', { name: 'Show in the audit log' }).click()
  await expect(other.getByRole('table', { name: 'Audit events' })).toContainText(
    'deactivated the access key fleet-',
  )
})

test('all keys that match are suspended for five minutes under a new incident', async ({
  page,
  ownWorkspace,
  selectPageOfKeys,
}) => {
  await selectPageOfKeys(60, '?q=fleet')
  await bar(page).getByRole('button', { name: 'Select all 60 that match' }).click()
  await bar(page).getByRole('button', { name: 'Suspend' }).click()
  const question = page.getByRole('alertdialog', { name: 'Suspend 60 access keys' })
  await expect(question.getByLabel('Suspected since')).toHaveCount(0)
  await expect(question.getByRole('checkbox', { name: 'Escalate' })).toBeVisible()
  await choose(page, 'Until', '5 minutes')
  await expect(question.getByRole('checkbox', { name: 'Escalate' })).toHaveCount(0)
  await question.getByLabel('Reason').fill('in a build log')
  await choose(page, 'Incident', 'New incident')
  await question.getByRole('button', { name: 'Suspend 60 access keys' }).click()
  await expect(question.getByLabel('Incident title')).toBeFocused()
  await expect(question).toContainText('Enter a title')
  await question.getByLabel('Incident title').fill('Build log of Friday')
  await question.getByRole('button', { name: 'Suspend 60 access keys' }).click()
  await expect(page.getByRole('dialog', { name: 'Suspended: 60 of 60' })).toContainText('Confirmed by')
  const contained = await ownWorkspace.sql(
    `select level, incident, until is not null as ends, count(*)::int as keys from key_containments
     where workspace_id = $1 group by 1, 2, 3`,
    [ownWorkspace.id],
  )
  expect(contained).toEqual([{ level: 'suspended', incident: 1, ends: true, keys: 60 }])
})

test('more than 10,000 keys are counted exactly before the question can be confirmed', async ({
  page,
  ownWorkspace,
  selectPageOfKeys,
}) => {
  test.slow()
  await selectPageOfKeys(10_050)
  await bar(page).getByRole('button', { name: 'Select all that match (more than 10,000)' }).click()
  await expect(bar(page)).toContainText('All that match are selected (more than 10,000)')
  await bar(page).getByRole('button', { name: 'Revoke' }).click()
  const question = page.getByRole('alertdialog', { name: 'Revoke 10,050 access keys' })
  await expect(question.getByRole('button', { name: 'Revoke 10,050 access keys' })).toBeEnabled()
  await question.getByRole('button', { name: 'Revoke 10,050 access keys' }).click()
  await expect(question).toContainText('Enter a reason')
  await expect(question.getByLabel('Reason')).toBeFocused()
  await question.getByRole('button', { name: 'Cancel' }).click()
  expect(await statesOf(ownWorkspace)).toEqual([{ state: 'active', keys: 10_050 }])
})

test('the report names the keys that were not changed, and everybody in the workspace can open it', async ({
  page,
  signIn,
  ownWorkspace,
}) => {
  const { id, list, sql, addMember } = ownWorkspace
  await addManyKeys(ownWorkspace, 3)
  await sql(
    `update access_keys set revoked_at = clock_instant() where workspace_id = $1 and name = 'fleet-1'`,
    [id],
  )
  await sql(
    `update access_keys set deactivated_at = clock_instant() where workspace_id = $1 and name = 'fleet-2'`,
    [id],
  )
  await signIn()
  await page.goto(list)
  await selectPage(page)
  await bar(page).getByRole('button', { name: 'Reactivate' }).click()
  const question = page.getByRole('alertdialog', { name: 'Reactivate 3 access keys' })
  await question.getByRole('button', { name: 'Reactivate 3 access keys' }).click()
  const report = page.getByRole('dialog', { name: 'Reactivated: 1 of 3' })
  await expect(report).toContainText('1 refused, 1 skipped')
  await expect(report.getByRole('listitem').filter({ hasText: 'fleet-1' })).toContainText('revoked')
  await expect(report.getByRole('listitem').filter({ hasText: 'fleet-3' })).toContainText(
    'There was nothing to change',
  )
  const address = page.url()
  await report.getByRole('button', { name: 'Close' }).last().click()
  await expect(page).not.toHaveURL(/job=/)

  const viewer = await addMember('global_viewer')
  await page.context().clearCookies()
  await signIn(viewer)
  await page.goto(address)
  await expect(page.getByRole('dialog', { name: 'Reactivated: 1 of 3' })).toBeVisible()
  await page.goto(list)
  await expect(page.getByRole('checkbox')).toHaveCount(0)
})

test('support sees no "Reactivate" among the actions', async ({ page, signIn, ownWorkspace }) => {
  await addManyKeys(ownWorkspace, 2)
  await signIn(await ownWorkspace.addMember('support'))
  await page.goto(`${ownWorkspace.list}?q=${encodeURIComponent('fleet')}`)
  await selectPage(page)
  const names = await bar(page).getByRole('button').allInnerTexts()
  expect(names).toEqual(['Deactivate', 'Revoke', 'Contain', 'Clear selection'])
})

test('the owner of several keys is set at once, and an unknown address is refused in its field', async ({
  page,
  selectPageOfKeys,
}) => {
  await selectPageOfKeys(3)
  await bar(page).getByRole('button', { name: 'Set owner' }).click()
  const question = page.getByRole('alertdialog', { name: 'Set owner of 3 access keys' })
  await question.getByLabel('Owner').fill('nobody@elsewhere.example')
  await question.getByRole('button', { name: 'Set owner of 3 access keys' }).click()
  await expect(question).toContainText('No member of this workspace has this address')
  await expect(question.getByLabel('Owner')).toBeFocused()
  await question.getByLabel('Owner').fill('Night shift')
  await question.getByRole('button', { name: 'Set owner of 3 access keys' }).click()
  const report = page.getByRole('dialog', { name: 'Owner set: 3 of 3' })
  await expect(report).toContainText('No verifier needed to confirm.')
  await report.getByRole('button', { name: 'Close' }).last().click()
  await expect(page.getByRole('table', { name: 'Access keys' }).getByText('Night shift')).toHaveCount(3)
})

test('a report that is closed while the list loads again closes, and the list shows the change', async ({
  page,
  selectPageOfKeys,
}) => {
  await selectPageOfKeys(2)
  const release = await holdRestOfPages(page)
  await bar(page).getByRole('button', { name: 'Set owner' }).click()
  const question = page.getByRole('alertdialog', { name: 'Set owner of 2 access keys' })
  await question.getByLabel('Owner').fill('Night shift')
  const loading = page.waitForResponse(/\?job=.*_rsc=/)
  await question.getByRole('button', { name: 'Set owner of 2 access keys' }).click()
  await loading
  const report = page.getByRole('dialog', { name: 'Owner set: 2 of 2' })
  await report.getByRole('button', { name: 'Close' }).last().click()
  await expect(page).not.toHaveURL(/job=/)
  await release()
  await expect(report).toBeHidden()
  await expect(page.getByRole('table', { name: 'Access keys' }).getByText('Night shift')).toHaveCount(2)
})
