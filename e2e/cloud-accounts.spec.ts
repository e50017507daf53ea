import { expect, test } from './product/fixtures'

test.slow()
test.beforeEach(({ signIn }) => signIn())

/** The live receipt of a change that every verifier knows of. */
const CONFIRMED = /Applied everywhere\. Confirmed by (\d+) of \1 verifiers?/

test('a cloud account is added, found, renamed, archived and restored', async ({ page }) => {
  await page.goto('/default/settings/cloud-accounts')
  const name = `Production ${Date.now()}`
  await page.getByRole('button', { name: 'Add cloud account' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'Add cloud account' })
  await dialog.getByLabel('Name').fill(name)
  await dialog.getByLabel('Provider').fill('aws')
  await dialog.getByLabel('External ID').fill(String(Date.now()))
  await dialog.getByRole('button', { name: 'Add cloud account' }).click()
  await expect(page.getByText(`${name} added`)).toBeVisible()
  await expect(page.getByText(CONFIRMED)).toBeVisible()

  await page.goto(`/default/settings/cloud-accounts?q=${encodeURIComponent(name)}`)
  await page.getByRole('button', { name: `Actions for ${name}` }).click()
  await page.getByRole('menuitem', { name: 'Rename' }).click()
  await page.getByRole('dialog').getByLabel('Name').fill(`${name} EU`)
  await page.getByRole('button', { name: 'Rename' }).click()
  await expect(page.getByText(`Renamed to ${name} EU`)).toBeVisible()

  await page.getByRole('button', { name: `Actions for ${name} EU` }).click()
  await page.getByRole('menuitem', { name: 'Archive' }).click()
  await expect(
    page.getByText(`0 access keys with ${name} EU in their accounts will lose access`),
  ).toBeVisible()
  await page.getByRole('button', { name: 'Archive', exact: true }).click()
  await expect(page.getByText(`${name} EU is archived`)).toBeVisible()
  await expect(page.getByText(CONFIRMED).first()).toBeVisible()

  await page.goto(`/default/settings/cloud-accounts?state=archived&q=${encodeURIComponent(name)}`)
  await page.getByRole('button', { name: `Actions for ${name} EU` }).click()
  await page.getByRole('menuitem', { name: 'Restore' }).click()
  await page.getByRole('button', { name: 'Restore' }).click()
  await expect(page.getByText(`${name} EU is restored`)).toBeVisible()
})

test('without accounts there is one button to add one, and nothing archived is shown', async ({
  page,
  ownWorkspace: { id, slug, sql },
}) => {
  const adding = page.getByRole('button', { name: 'Add cloud account' })
  await page.goto(`/${slug}/settings/cloud-accounts`)
  await expect(page.getByRole('table', { name: 'Cloud accounts' })).toBeVisible()
  await expect(page.getByRole('searchbox', { name: 'Search cloud accounts' })).toBeVisible()
  await expect(adding).toHaveCount(1)
  await expect(page.getByRole('link', { name: 'Show archived' })).toHaveCount(0)
  await page.goto(`/${slug}/settings/cloud-accounts?q=nothing`)
  await expect(adding).toHaveCount(1)
  await sql(
    `insert into cloud_accounts (id, workspace_id, name, provider, external_id, archived_at)
     values ('acc_' || $2, $1, 'Old', 'aws', '1', transaction_instant())`,
    [id, slug],
  )
  await page.goto(`/${slug}/settings/cloud-accounts`)
  await page.getByRole('link', { name: 'Show archived' }).click()
  await expect(page.getByRole('cell', { name: 'Old Archived' })).toBeVisible()
})

test('a CSV file is previewed line by line and imported as a whole', async ({ page }) => {
  await page.goto('/default/settings/cloud-accounts')
  await page.getByRole('button', { name: 'Import CSV' }).click()
  const stamp = Date.now()
  const file = (body: string) => ({ name: 'accounts.csv', mimeType: 'text/csv', buffer: Buffer.from(body) })
  const chooser = page.getByLabel('CSV file')
  await chooser.setInputFiles(file(`name,provider,external_id\nStaging,gcp,st-${stamp}\n,aws,3\n`))
  await expect(page.getByText('1 of 2 lines has a problem')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Import 1 account' })).toBeDisabled()
  await chooser.setInputFiles(
    file(`name,provider,external_id\nStaging,gcp,st-${stamp}\nLive,gcp,li-${stamp}\n`),
  )
  await page.getByRole('button', { name: 'Import 2 accounts' }).click()
  await expect(page.getByText('2 accounts added')).toBeVisible()
  await expect(page.getByText(CONFIRMED)).toBeVisible()
})

test('a scope is added, found, retired and restored; built-in scopes have no button', async ({ page }) => {
  await page.goto('/default/settings/permissions')
  const name = `invoices-${Date.now()}:read`
  await page.getByRole('button', { name: 'Add scope' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add scope' })
  await dialog.getByLabel('Scope').fill('Invoices')
  await dialog.getByRole('button', { name: 'Add scope' }).click()
  await expect(dialog.getByText(/Use the format resource:action/)).toBeVisible()
  await dialog.getByLabel('Scope').fill(name)
  await dialog.getByRole('button', { name: 'Add scope' }).click()
  await expect(page.getByText(`${name} added`)).toBeVisible()
  await expect(page.getByText(CONFIRMED)).toBeVisible()
  await page.getByRole('searchbox', { name: 'Search scopes' }).fill(name)
  await expect(page).toHaveURL(/permissions\?q=invoices/)
  await page.reload()
  await expect(page.getByRole('table', { name: 'Scopes' }).getByRole('row')).toHaveCount(2)
  await page.getByRole('button', { name: `Retire ${name}` }).click()
  const question = page.getByRole('alertdialog', { name: `Retire ${name}` })
  await expect(question).toContainText(`0 access keys with ${name} in their scopes will lose it right away`)
  await question.getByRole('button', { name: 'Retire', exact: true }).click()
  await page.getByRole('button', { name: `Restore ${name}` }).click()
  await page.getByRole('button', { name: 'Restore', exact: true }).click()
  await expect(page.getByRole('button', { name: `Retire ${name}` })).toBeVisible()
  await page.getByRole('searchbox', { name: 'Search scopes' }).fill('keys:verify')
  await expect(page.getByRole('table', { name: 'Scopes' }).getByRole('row')).toHaveCount(2)
  await expect(page.getByRole('button', { name: /keys:verify/ })).toHaveCount(0)
})

test('another workspace is created and switched to', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('button', { name: /switch workspace/ }).click()
  await page.getByRole('menuitem', { name: 'Create workspace' }).click()
  const name = `Research ${Date.now()}`
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByRole('button', { name: 'Create workspace' }).click()
  await expect(page).toHaveURL(/\/research-\d+\/settings\/access-keys$/)
  await page.goto('/default/settings/members')
  // The visit is recorded after its page was answered.
  await expect(async () => {
    await page.goto('/')
    await expect(page).toHaveURL(/\/default\/settings\/access-keys$/, { timeout: 2_000 })
  }).toPass()
})
