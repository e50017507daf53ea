import AxeBuilder from '@axe-core/playwright'
import type { OwnWorkspace } from './product/database'
import { expect, test } from './product/fixtures'
import { chooseOption } from './steps/access-keys-page'

test.beforeEach(({ signIn }) => signIn())

/** Keys of two owners, and keys without an owner whose contacts are three teams, in one statement. */
async function addKeys(
  { id, sql }: OwnWorkspace,
  count: number,
  owners: readonly [string, string],
): Promise<void> {
  await sql(
    `with made as (
       insert into access_keys (id, workspace_id, name, name_normalised, all_scopes, contact_emails, created_by_type,
         created_by_id, created_by_label, created_at, expires_at, owner_name, owner_user_id)
       select 'ak_' || substr(md5($1 || i), 1, 16), $1, 'export ' || i, 'export ' || i, true,
         array['team-' || i % 3 || '@example.com'], 'member', 'x', 'admin@example.com',
         transaction_instant() - interval '200 days', transaction_instant() + interval '24 days', u.email, u.id
       from generate_series(1, $2::int) i left join users u on u.email = ($3::text[])[1 + i % 4] returning id, created_at, expires_at)
     insert into key_secrets (id, workspace_id, key_id, kind, hash, hint, created_by_label, created_at, expires_at)
     select 'sec_' || id, $1, id, 'opaque', sha256(id::bytea), 'chatel_…aB3x', 'admin@example.com', created_at, expires_at
     from made`,
    [id, count, owners],
  )
  await sql(
    `insert into key_grants (id, workspace_id, key_id, position, role, all_accounts)
     select 'gr_' || id, $1, id, 0, 'global_viewer', true from access_keys where workspace_id = $1`,
    [id],
  )
}

test('a lifetime of 90 days for 1,000 keys starts in two weeks, and on the day the keys say why they ended', async ({
  page,
  ownWorkspace: workspace,
}) => {
  const owners = [await workspace.addMember('support'), await workspace.addMember('global_viewer')] as const
  await addKeys(workspace, 1000, [owners[0].email, owners[1].email])
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.goto(`/${workspace.slug}/settings/policy`)
  await page.getByRole('checkbox', { name: 'Limit how long secrets last' }).click()
  await page.getByLabel('Longest lifetime').fill('90')
  await chooseOption(page, page.getByRole('combobox', { name: 'Default expiration' }), '60 days')
  await page.getByRole('radio', { name: 'On a date' }).click()
  const inTwoWeeks = await page.evaluate(() => {
    const day = new Date()
    day.setDate(day.getDate() + 14)
    return day.toLocaleDateString('sv')
  })
  await expect(page.getByLabel('Start date and time')).toHaveValue(`${inTwoWeeks}T09:00`)
  await page.getByRole('button', { name: 'Schedule policy' }).click()

  // The dry run: one screen, and the button is in view.
  const list = page.getByRole('table', { name: 'Keys affected by this change' })
  await expect(list.getByRole('row')).toHaveCount(11)
  await expect(list).toBeInViewport({ ratio: 1 })
  await expect(page.getByText(/1,000 keys affected, all on /)).toBeInViewport()
  const save = page.getByRole('button', { name: 'Schedule and cut off 1,000 keys' })
  await expect(save).toBeInViewport()
  await page.getByRole('button', { name: 'Show all' }).click()
  await expect(list.getByRole('row')).toHaveCount(1001)
  await expect(save).toBeInViewport()
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Export CSV' }).click()
  expect((await download).suggestedFilename()).toMatch(/^keys-affected-by-policy-.*\.csv$/)
  await page.getByRole('button', { name: 'Show fewer' }).click()
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])

  await save.click()
  await expect(page.getByText('Policy scheduled')).toBeVisible()
  const scheduled = page.getByRole('region', { name: 'Scheduled policy' })
  await expect(scheduled).toContainText('A new policy starts on')
  await expect(scheduled).toContainText('Secrets last at most 90 days.')
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])

  // One mail for each owner, and for each contact of the keys without an owner.
  await expect
    .poll(async () => {
      const told = await workspace.sql(
        `select unnest(recipients) as person from notices where workspace_id = $1`,
        [workspace.id],
      )
      return told.map(({ person }) => person).sort()
    })
    .toEqual(
      [
        ...owners.map(({ email }) => email),
        ...['team-0@example.com', 'team-1@example.com', 'team-2@example.com'],
      ].sort(),
    )

  await page.goto(`${workspace.list}?q=export+7`)
  const row = page.getByRole('row').filter({ hasText: 'export 7' }).first()
  await expect(row).toContainText('Active')
  await expect(row).toContainText(/Will be cut off by the policy of .*; own expiry /)

  // The day: the start, and with it what scheduling has written into the list, is moved into the past.
  await workspace.sql(
    `update policies set scheduled_starts_at = clock_instant() - interval '1 hour' where workspace_id = $1`,
    [workspace.id],
  )
  await workspace.sql('update access_keys set expires_at = key_end_in_force(id) where workspace_id = $1', [
    workspace.id,
  ])
  await page.reload()
  await expect(row).toContainText(/Cut off by the policy of .*; own expiry /)
  const [key] = await workspace.sql(
    `select id from access_keys where workspace_id = $1 and name = 'export 7'`,
    [workspace.id],
  )
  await page.goto(`${workspace.list}/${String(key?.id)}`)
  const banner = page.getByRole('region', { name: /Why this key doesn’t work: Expired/ })
  await expect(banner).toContainText(/Cut off by the policy of .*; own expiry /)
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
})

test('a scheduled policy can be changed and cancelled before it starts', async ({
  page,
  ownWorkspace: workspace,
}) => {
  await page.goto(`/${workspace.slug}/settings/policy`)
  await page.getByLabel('Unused after').fill('30')
  await page.getByRole('radio', { name: 'On a date' }).click()
  await page.getByLabel('Start date and time').fill('2020-01-01T09:00')
  await page.getByRole('button', { name: 'Schedule policy' }).click()
  await expect(
    page.getByText('Choose a time in the future. To start now, remove the date.').first(),
  ).toBeVisible()
  await page.getByRole('radio', { name: 'As soon as it’s saved' }).click()
  await page.getByRole('radio', { name: 'On a date' }).click()
  const inAMonth = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 16)
  await page.getByLabel('Start date and time').fill(inAMonth)
  await page.getByRole('button', { name: 'Schedule policy' }).click()
  const scheduled = page.getByRole('region', { name: 'Scheduled policy' })
  await expect(scheduled).toContainText('A key counts as unused after 30 days.')
  await expect(page.getByLabel('Unused after')).toHaveValue('90')

  await page.getByRole('button', { name: 'Edit scheduled policy' }).click()
  await expect(page.getByLabel('Unused after')).toHaveValue('30')
  await page.getByLabel('Unused after').fill('20')
  await page.getByRole('button', { name: 'Schedule policy' }).click()
  await expect(scheduled).toContainText('A key counts as unused after 20 days.')
  await page.getByRole('button', { name: 'Cancel scheduled policy' }).click()
  await expect(page.getByText('Scheduled policy cancelled')).toBeVisible()
  await expect(scheduled).toBeHidden()
})
