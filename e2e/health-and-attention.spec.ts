import type { Page } from '@playwright/test'
import type { OwnWorkspace } from './product/database'
import { expect, signInOn, test } from './product/fixtures'

test.beforeEach(({ signIn }) => signIn())

/** Keys that show each health, and one key for each kind of decision. Returns their ids by name. */
async function addUnusualKeys(workspace: OwnWorkspace): Promise<Record<string, string>> {
  const { id: workspaceId, sql } = workspace
  await workspace.addScopes()
  const add = (name: string, endsInDays = 100, ageDays = 100) =>
    workspace.addOldKey({ name, ageDays, endsInDays })
  const ids = {
    visited: await add('visited'),
    wide: await add('wide'),
    expiring: await add('expiring', 3),
    due: await add('due', 100, 400),
    idle: await add('idle'),
    orphan: await add('orphan'),
  }
  await sql(
    `update access_keys set owner_name = case name when 'orphan' then null else 'Platform' end,
       newest_secret_at = case name when 'due' then created_at else transaction_instant() - interval '5 days' end,
       last_used_at = case name when 'idle' then null else transaction_instant() end
     where workspace_id = $1`,
    [workspaceId],
  )
  await sql(
    `update access_keys set all_scopes = false, scopes = '{reports:read,vulnerabilities:read}' where id = $1`,
    [ids.wide],
  )
  await sql(
    `insert into usage_scopes (key_id, day, scope, workspace_id, accepted, refused)
     select $1, transaction_instant() - make_interval(days => age), 'reports:read', $2, 5, 0
     from unnest(array[2, 95]) age`,
    [ids.wide, workspaceId],
  )
  await sql(
    `insert into usage_minutes (key_id, secret_id, minute, outcome, address, workspace_id, calls, last_at)
     select $1, 'sec_x', transaction_instant() - ago::interval, outcome, address, $2, calls, transaction_instant() - ago::interval
     from (values ('3 days', 'VALID', '192.0.2.1', 400), ('2 hours', 'VALID', '198.51.100.7', 31),
       ('1 hour', 'IP_NOT_ALLOWED', '203.0.113.5', 40)) u (ago, outcome, address, calls)`,
    [ids.visited, workspaceId],
  )
  // What the job finds in its next run.
  await sql(
    `insert into key_health (key_id, workspace_id, flags, checked_at)
     values ($1, $3, '{new_caller,many_refusals}', transaction_instant()), ($2, $3, '{wider_than_used}', transaction_instant())
     on conflict (key_id) do update set flags = excluded.flags, checked_at = excluded.checked_at`,
    [ids.visited, ids.wide, workspaceId],
  )
  return ids
}

const rowOf = (page: Page, name: string) =>
  page.getByRole('row', { name: new RegExp(`^${name}|\\b${name}\\b`) })

test('health stands beside the state, is a filter, and "Narrow" opens the form without saving', async ({
  page,
  ownWorkspace,
}) => {
  const { list, sql } = ownWorkspace
  const ids = await addUnusualKeys(ownWorkspace)

  await test.step('the list is filtered by health with the keyboard', async () => {
    await page.goto(list)
    await expect(rowOf(page, 'visited')).toContainText('New caller')
    const filter = page.getByRole('button', { name: /^Health/ })
    await filter.focus()
    await page.keyboard.press('Enter')
    await expect(
      page
        .getByRole('menuitemradio', { name: 'New caller' })
        .or(page.getByRole('menuitemcheckbox', { name: 'New caller' }))
        .first(),
    ).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/health=new_caller/)
    await expect(rowOf(page, 'visited')).toBeVisible()
    await expect(page.getByRole('table', { name: 'Access keys' }).getByRole('row')).toHaveCount(2)
  })

  await test.step('the page of the key explains the health', async () => {
    await page.goto(`${list}/${ids.visited}`)
    await expect(page.getByText('198.51.100.7, first seen')).toBeVisible()
    await expect(page.getByText('40 of 71 requests blocked in the last 24 hours.')).toBeVisible()
    await page.goto(`${list}/${ids.idle}`)
    await expect(page.getByText('No request has used this key yet.')).toBeVisible()
  })

  await test.step('Narrow preselects the needed scopes', async () => {
    await page.goto(`${list}/${ids.wide}`)
    await expect(page.getByText('1 scope not needed in the last 90 days: vulnerabilities:read')).toBeVisible()
    await page.getByRole('link', { name: 'Narrow' }).focus()
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Edit access key' })
    await expect(dialog.getByText('reports:read').first()).toBeVisible()
    await expect(dialog.getByText(/vulnerabilities:read/).first()).toBeVisible()
    const [stored] = await sql('select scopes from access_keys where id = $1', [ids.wide])
    expect(stored?.scopes).toEqual(['reports:read', 'vulnerabilities:read'])
    await dialog.getByRole('button', { name: 'Save changes' }).click()
    await expect(dialog).toBeHidden()
    const [narrowed] = await sql('select scopes from access_keys where id = $1', [ids.wide])
    expect(narrowed?.scopes).toEqual(['reports:read'])
    await expect(page.getByText('Every scope was needed in the last 90 days.')).toBeVisible()
  })
})

test('"Needs attention" lists each decision with one action, for those who may', async ({
  page,
  browser,
  product,
  ownWorkspace,
}) => {
  const { slug, list } = ownWorkspace
  await page.goto(`/${slug}/attention`)
  await expect(page.getByRole('heading', { name: 'Nothing needs you' })).toBeVisible()

  const ids = await addUnusualKeys(ownWorkspace)
  await page.goto(list)
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Needs attention' }).click()
  await expect(page.getByRole('heading', { name: 'Needs attention', level: 1 })).toBeVisible()
  const table = page.getByRole('table', { name: 'Needs attention' })
  await expect(table.getByRole('rowheader')).toHaveText(['expiring', 'due', 'idle', 'orphan', 'wide'])
  await expect(table.getByRole('link', { name: 'Start rotation of expiring' })).toBeVisible()
  await expect(rowOf(page, 'expiring')).toContainText(/Expires in [23] days/)
  await expect(table.getByRole('button', { name: 'Deactivate idle' })).toBeVisible()
  await expect(table.getByRole('link', { name: 'Narrow of wide' })).toBeVisible()

  await test.step('a kind is chosen, and its one action opens the form', async () => {
    await page.getByRole('link', { name: 'No owner 1' }).focus()
    await page.keyboard.press('Enter')
    await expect(table.getByRole('rowheader')).toHaveText(['orphan'])
    await table.getByRole('link', { name: 'Set owner of orphan' }).click()
    await expect(page.getByRole('dialog', { name: 'Edit access key' })).toBeVisible()
    await expect(page).toHaveURL(new RegExp(ids.orphan ?? 'none'))
  })

  await test.step('the palette knows the page, and an unused key is stopped', async () => {
    await page.goto(list)
    await page.keyboard.press('Control+k')
    await page.keyboard.type('needs att')
    await page.getByRole('option', { name: /Needs attention/ }).click()
    await table.getByRole('button', { name: 'Deactivate idle' }).click()
    await expect(table.getByRole('rowheader')).toHaveText(['expiring', 'due', 'orphan', 'wide'])
  })

  await test.step('a viewer sees the list without actions, also on a phone', async () => {
    const viewer = await ownWorkspace.addMember('global_viewer')
    const context = await browser.newContext({
      baseURL: product.consoleURL,
      viewport: { width: 390, height: 844 },
    })
    const phone = await context.newPage()
    await signInOn(phone, viewer)
    await phone.goto(`/${slug}/attention`)
    const list = phone.getByRole('table', { name: 'Needs attention' })
    await expect(list.getByRole('rowheader')).toHaveText(['expiring', 'due', 'orphan', 'wide'])
    await expect(list.getByRole('link', { name: /Start rotation|Set owner|Narrow/ })).toHaveCount(0)
    await context.close()
  })
})
