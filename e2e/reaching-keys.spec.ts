import { readFileSync } from 'node:fs'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { parse } from 'csv-parse/sync'
import type { OwnWorkspace } from './product/database'
import { expect, signInOn, test } from './product/fixtures'

/**
 * 60 old keys of each kind: named for production, named for staging, and with a Global role. The first 55 of each kind
 * were never used.
 */
async function addKeys({ id: workspaceId, sql }: OwnWorkspace): Promise<void> {
  const suffix = workspaceId.slice(-6)
  const production = `acc_Produ${suffix.padStart(11, '0')}`
  const staging = `acc_Stage${suffix.padStart(11, '0')}`
  await sql(
    `insert into cloud_accounts (id, workspace_id, name, provider, external_id) values
       ($2, $1, 'AWS Production', 'AWS', '111'), ($3, $1, 'AWS Staging', 'AWS', '222')`,
    [workspaceId, production, staging],
  )
  await sql(
    `with made as (
       insert into access_keys (id, workspace_id, name, name_normalised, all_scopes, created_by_type, created_by_id,
         created_by_label, created_at, newest_secret_at, expires_at, last_used_at)
       select 'ak_' || left(md5($1 || n), 16), $1, 'old-' || n, 'old-' || n, true, 'member', 'x', 'admin@example.com',
         transaction_instant() - interval '400 days', transaction_instant() - interval '400 days',
         transaction_instant() + interval '90 days',
         case when n / 3 >= 55 then transaction_instant() - interval '1 day' end
       from generate_series(0, 179) n returning id, substr(name, 5)::int as n)
     insert into key_grants (id, workspace_id, key_id, position, role, all_accounts, account_ids)
     select 'gr_' || substr(id, 4), $1, id, 0,
       case n % 3 when 2 then 'global_viewer' else 'cloud_account_viewer' end::key_role, n % 3 = 2,
       case n % 3 when 0 then array[$2] when 1 then array[$3] else '{}' end from made`,
    [workspaceId, production, staging],
  )
}

/** Adds the keys, and signs in a viewer of the workspace. */
async function signInToKeys(page: Page, workspace: OwnWorkspace) {
  await addKeys(workspace)
  const viewer = await workspace.addMember('global_viewer')
  await signInOn(page, viewer)
  return viewer
}

const table = (page: Page) => page.getByRole('table', { name: 'Access keys' })

test('a viewer finds the unused keys that reach an account and are due for rotation, and exports them in 5 clicks', async ({
  page,
  ownWorkspace: workspace,
}) => {
  const viewer = await signInToKeys(page, workspace)
  await page.goto(workspace.list)
  await expect(table(page)).toBeVisible()

  let clicks = 0
  const click = async (locator: ReturnType<Page['getByRole']>) => {
    await locator.click()
    clicks += 1
  }
  await click(page.getByRole('button', { name: 'Reaches account' }))
  await click(page.getByRole('option', { name: 'AWS Production' }))
  await expect(page).toHaveURL(/account=acc_/)
  await click(page.getByRole('button', { name: 'Unused', exact: true }))
  await expect(page).toHaveURL(/unused=yes/)
  await click(page.getByRole('button', { name: 'Due for rotation', exact: true }))
  await expect(page).toHaveURL(/rotation=yes/)
  await expect(page.getByText('1–50 of 110', { exact: true })).toBeVisible()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    click(page.getByRole('link', { name: 'Export CSV' })),
  ])
  expect(clicks).toBeLessThanOrEqual(5)
  const text = readFileSync(await download.path(), 'utf8')
  const rows: { accounts: string }[] = parse(text, { columns: true, bom: true })
  expect(rows).toHaveLength(110)
  expect([...new Set(rows.map(({ accounts }) => accounts))].sort()).toEqual([
    'AWS Production',
    'All accounts',
  ])
  expect(download.suggestedFilename()).toMatch(/^access-keys-.+\.csv$/)

  await page.getByRole('button', { name: 'View', exact: true }).click()
  const [lines] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'Export JSON Lines' }).click(),
  ])
  expect(lines.suggestedFilename()).toMatch(/^access-keys-.+\.jsonl$/)
  const keys = readFileSync(await lines.path(), 'utf8')
    .trimEnd()
    .split('\n')
  expect(keys).toHaveLength(110)
  expect(JSON.parse(keys[0] ?? '')).toMatchObject({ status: 'active' })

  // The second page says its place, also to somebody who opens the link.
  await page.getByRole('button', { name: 'Next' }).click()
  await expect(page.getByText('51–100 of 110', { exact: true })).toBeVisible()
  await page.reload()
  await expect(page.getByText('51–100 of 110', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Next' }).click()
  await expect(page.getByText('101–110 of 110', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Previous' }).click()
  await expect(page.getByText('51–100 of 110', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Clear all' }).click()
  await expect(page.getByText('1–50 of 180', { exact: true })).toBeVisible()
  await page.goto(`${workspace.list}?q=nothing+has+this`)
  await expect(page.getByText('on this page')).toHaveCount(0)
  await expect(page.getByRole('navigation', { name: 'Pages of access keys' })).toHaveCount(0)

  await page.goto(`/${workspace.slug}/audit`)
  await expect(page.getByText(`${viewer.email} exported 110 access keys.`).first()).toBeVisible()
})

test('cloud accounts and the palette lead to the keys that reach an account', async ({
  page,
  ownWorkspace: workspace,
}) => {
  await signInToKeys(page, workspace)
  await page.goto(`/${workspace.slug}/settings/cloud-accounts`)
  await page.getByRole('link', { name: '120 keys that reach AWS Staging' }).click()
  await expect(page).toHaveURL(/account=acc_/)
  await expect(page.getByRole('button', { name: 'Reaches account AWS Staging' })).toBeVisible()
  await expect(page.getByText('1–50 of 120', { exact: true })).toBeVisible()
  const axe = await new AxeBuilder({ page }).analyze()
  expect(axe.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])

  await page.keyboard.press('Control+k')
  const palette = page.getByPlaceholder('Name, ID or secret of a key, or a page')
  await expect(palette).toBeFocused()
  await palette.fill('aws prod')
  await page.getByRole('option', { name: 'Keys that reach AWS Production' }).click()
  await expect(page.getByRole('button', { name: 'Reaches account AWS Production' })).toBeVisible()
  await expect(page.getByText('1–50 of 120', { exact: true })).toBeVisible()
})
