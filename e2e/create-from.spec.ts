import { addMember } from './product/database'
import { expect, test } from './product/fixtures'
import { chooseOption, createDialog, openCreateDialog } from './steps/access-keys-page'

const SECRET = 'chatel_0123456789abcdef_q7Zb0KfXw3MhT9dLr5YvNc1JgPe8SuA6oVi2RxCtBmE0000000'

const PRESET = {
  description: 'Reads',
  expiration: { period: 'custom', days: 45 },
  grants: [{ role: 'global_viewer', accounts: 'all' }],
  scopes: 'all',
  contactEmails: [],
  owner: null,
  labels: {},
}

test('a link fills in the form, sends nothing, and leaves the address', async ({
  page,
  signIn,
  ownWorkspace,
}) => {
  const { id, list, sql } = ownWorkspace
  await ownWorkspace.addScopes()
  await signIn()
  await page.goto(
    `${list}?create=1&name=nightly+report&description=Runs+at+night&role=global_viewer&scopes=reports:read,old:read&days=45&owner=platform&labels=env=prod,pci`,
  )
  const dialog = createDialog(page)
  await expect(dialog.getByLabel('Name', { exact: true })).toHaveValue('nightly report')
  await expect(dialog.getByLabel('Description')).toHaveValue('Runs at night')
  await expect(dialog.getByLabel('Role', { exact: true })).toContainText('Global Viewer')
  await expect(dialog.getByLabel('Days until expiration')).toHaveValue('45')
  await expect(dialog.getByRole('radio', { name: 'Only selected scopes' })).toBeChecked()
  await expect(dialog).toContainText('reports:read')
  await expect(dialog.getByLabel('Owner')).toHaveValue('platform')
  await expect(dialog.getByLabel('Labels')).toHaveValue('env=prod\npci')
  await expect(dialog.getByRole('status').filter({ hasText: 'Not everything was filled in' })).toContainText(
    'The scope old:read is retired or doesn’t exist here.',
  )
  expect(page.url()).toMatch(new RegExp(`${list}$`))
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Access keys', level: 1 })).toBeVisible()
  await expect(dialog).toHaveCount(0)
  const keys = await sql('select 1 from access_keys where workspace_id = $1', [id])
  expect(keys).toHaveLength(0)
})

test('a secret in a link reaches neither the form nor the address', async ({
  page,
  signIn,
  ownWorkspace,
}) => {
  await signIn()
  await page.goto(`${ownWorkspace.list}?create=1&name=${SECRET}&description=x+${SECRET}`)
  const dialog = createDialog(page)
  await expect(dialog).toContainText('looks like a secret')
  await expect(dialog.getByLabel('Name', { exact: true })).toHaveValue('')
  await expect(dialog.getByLabel('Description')).toHaveValue('')
  expect(page.url()).not.toContain('chatel_')
})

test('a member who may not create keys is told so', async ({ page, signIn, product, ownerDatabaseURL }) => {
  const viewer = await addMember(ownerDatabaseURL, 'global_viewer')
  await signIn(viewer)
  await page.goto('/default/settings/access-keys?create=1&name=x')
  await expect(page.getByRole('status').filter({ hasText: 'Only Global Admins' })).toBeVisible()
  await expect(createDialog(page)).toHaveCount(0)
  await expect(page).toHaveURL(`${product.consoleURL}/default/settings/access-keys`)
})

test('"Create a key like this" takes everything but the name, also from a revoked key', async ({
  page,
  signIn,
  ownWorkspace: { list, sql, addOldKey },
}) => {
  const keyId = await addOldKey({ name: 'model', ageDays: 9, endsInDays: 21 })
  await sql(
    `update access_keys set description = 'A model', labels = '{"env":"prod"}', owner_name = 'platform', revoked_at = transaction_instant()
     where id = $1`,
    [keyId],
  )
  await signIn()
  await page.goto(`${list}/${keyId}`)
  const dialog = createDialog(page)
  await expect(async () => {
    await page.getByRole('button', { name: 'Create a key like this' }).click()
    await expect(dialog).toBeVisible({ timeout: 3000 })
  }).toPass()
  await expect(dialog.getByLabel('Name', { exact: true })).toHaveValue('')
  await expect(dialog.getByLabel('Description')).toHaveValue('A model')
  await expect(dialog.getByLabel('Role', { exact: true })).toContainText('Global Viewer')
  await expect(dialog.getByLabel('Expiration')).toContainText('30 days')
  await expect(dialog.getByLabel('Owner')).toHaveValue('platform')
  await expect(dialog.getByLabel('Labels')).toHaveValue('env=prod')
  await dialog.getByRole('button', { name: 'Cancel' }).click()

  await page.goto(list)
  await page.getByRole('button', { name: 'Actions for model' }).click()
  await page.getByRole('menuitem', { name: 'Create a key like this' }).click()
  await expect(dialog.getByLabel('Description')).toHaveValue('A model')
})

test('a preset is saved from the form, fills in the next one, is renamed and deleted', async ({
  page,
  signIn,
  ownWorkspace: { id, list, sql, addScopes },
}) => {
  await addScopes()
  await signIn()
  await page.goto(`${list}?create=1&description=Reads&role=global_viewer&days=45`)
  const dialog = createDialog(page)
  await expect(dialog.getByLabel('Description')).toHaveValue('Reads')
  await dialog.getByRole('button', { name: 'Save as preset' }).click()
  await expect(dialog.getByLabel('Preset name')).toBeFocused()
  await page.keyboard.type('Nightly readers')
  await page.keyboard.press('Enter')
  await expect(page.getByText('No key was created.')).toBeVisible()
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(dialog).toHaveCount(0)

  await openCreateDialog(page, list)
  await dialog.getByLabel('Name', { exact: true }).fill('typed before')
  await chooseOption(page, dialog.getByLabel('Start from a preset'), 'Nightly readers')
  await expect(dialog.getByLabel('Description')).toHaveValue('Reads')
  await expect(dialog.getByLabel('Days until expiration')).toHaveValue('45')
  await expect(dialog.getByLabel('Role', { exact: true })).toContainText('Global Viewer')
  await expect(dialog.getByLabel('Name', { exact: true })).toHaveValue('typed before')

  await dialog.getByLabel('Days until expiration').fill('61')
  await dialog.getByRole('button', { name: 'Save as preset' }).click()
  await dialog.getByLabel('Preset name').fill('nightly READERS')
  await dialog.getByRole('button', { name: 'Replace preset' }).click()
  await expect(page.getByText('Preset Nightly readers replaced')).toBeVisible()
  await dialog.getByLabel('Days until expiration').fill('1')
  await chooseOption(page, dialog.getByLabel('Start from a preset'), 'Nightly readers')
  await expect(dialog.getByLabel('Days until expiration')).toHaveValue('61')

  await dialog.getByRole('button', { name: 'Presets', exact: true }).click()
  const presets = page.getByRole('dialog', { name: 'Presets', exact: true })
  await presets.getByRole('button', { name: 'Rename Nightly readers' }).click()
  await presets.getByLabel('New name of Nightly readers').fill('Readers')
  await presets.getByRole('button', { name: 'Rename', exact: true }).click()
  await presets.getByRole('button', { name: 'Delete Readers' }).click()
  await presets.getByRole('button', { name: 'Delete preset' }).click()
  await expect(presets).toContainText('No presets left.')
  await presets.getByRole('button', { name: 'Done' }).click()
  await expect(dialog.getByLabel('Start from a preset')).toHaveCount(0)
  const events = await sql(
    "select action from audit_events where workspace_id = $1 and action like 'preset.%' order by id",
    [id],
  )
  expect(events.map(({ action }) => action)).toEqual([
    'preset.created',
    'preset.changed',
    'preset.changed',
    'preset.deleted',
  ])
})

test('a form that a link or a preset filled in closes without a question; typed text stays, and closing asks first', async ({
  page,
  signIn,
  ownWorkspace: { id, list, sql },
}) => {
  await sql(`insert into presets (id, workspace_id, name, fields) values ($1, $2, 'Readers', $3)`, [
    `pre_${id.slice(-16)}`,
    id,
    PRESET,
  ])
  await signIn()
  const dialog = createDialog(page)
  const question = page.getByRole('alertdialog', { name: 'Discard what you entered?' })
  await page.goto(`${list}?create=1&name=nightly&description=Runs+at+night`)
  await expect(dialog.getByLabel('Name', { exact: true })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(question).toHaveCount(0)

  await openCreateDialog(page, list)
  await chooseOption(page, dialog.getByLabel('Start from a preset'), 'Readers')
  await expect(dialog.getByLabel('Description')).toHaveValue('Reads')
  await expect(dialog.getByLabel('Start from a preset')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(question).toHaveCount(0)

  await openCreateDialog(page, list)
  await dialog.getByLabel('Description').fill('typed before')
  await chooseOption(page, dialog.getByLabel('Start from a preset'), 'Readers')
  await expect(dialog.getByLabel('Role', { exact: true })).toContainText('Global Viewer')
  await expect(dialog.getByLabel('Description')).toHaveValue('typed before')
  await expect(dialog.getByLabel('Start from a preset')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(question).toBeVisible()
})
