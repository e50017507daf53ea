import AxeBuilder from '@axe-core/playwright'
import { expect, signInOn, test } from './product/fixtures'
import { chooseOption } from './steps/access-keys-page'

test('a shorter longest lifetime is saved only after the affected keys were shown', async ({
  page,
  signIn,
  ownWorkspace: workspace,
}) => {
  await workspace.addOldKey({ name: 'old export', ageDays: 40, endsInDays: 100 })
  await workspace.addOldKey({ name: 'young export', ageDays: 1, endsInDays: 5 })
  await signIn()
  await page.goto(`/${workspace.slug}/settings/policy`)
  await page.getByRole('checkbox', { name: 'Limit how long secrets last' }).click()
  await page.getByLabel('Longest lifetime').fill('30')
  await page.getByRole('button', { name: 'Save policy' }).click()
  await expect(page.getByText(/can be longer than the longest lifetime/)).toBeVisible()
  await chooseOption(page, page.getByRole('combobox', { name: 'Default expiration' }), '30 days')

  await page.getByRole('button', { name: 'Save policy' }).click()
  const list = page.getByRole('table', { name: 'Keys affected by this change' })
  await expect(list).toContainText('old export')
  await expect(list).toContainText('Immediately')
  await expect(list).toContainText('team@example.com')
  await expect(list).not.toContainText('young export')
  const version = async () =>
    (await workspace.sql('select version from policies where workspace_id = $1', [workspace.id]))[0]
  expect(await version()).toEqual({ version: 1 })
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])

  await page.getByRole('button', { name: 'Save and cut off 1 key' }).click()
  await expect(page.getByText('Policy saved')).toBeVisible()
  expect(await version()).toEqual({ version: 2 })
  await page.goto(workspace.list)
  await expect(page.getByRole('row').filter({ hasText: 'old export' })).toContainText('Expired')
  await expect(page.getByRole('row').filter({ hasText: 'young export' })).toContainText('Active')
})

test('a revocation is shown under Notices until the reader marks it as read, and grouped by urgency', async ({
  page,
  signIn,
  ownWorkspace: workspace,
}) => {
  const keyId = await workspace.addOldKey({
    name: 'leaked',
    ageDays: 9,
    endsInDays: 90,
  })
  await signIn()
  await page.goto(`${workspace.list}/${keyId}`)
  await page.getByRole('button', { name: 'Revoke', exact: true }).click()
  await page.getByLabel('Reason').fill('leaked in a build log')
  await page.getByRole('button', { name: 'Revoke access key' }).click()
  await expect(page.getByText(/Blocked everywhere/).first()).toBeVisible()

  await page.goto(`/${workspace.slug}/notices`)
  const notice = page.getByRole('list', { name: 'Notices: Revoked' }).getByRole('listitem')
  await expect(notice).toContainText('Access key "leaked" was revoked')
  await expect(notice).toContainText('Reason: leaked in a build log')
  await expect(notice).toContainText('Not mailed to team@example.com: no mail server is set up')
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  await notice.getByRole('button', { name: /^Mark as read/ }).click()
  await expect(page.getByText('You’re all caught up')).toBeVisible()
  await page.getByRole('link', { name: 'Show all' }).click()
  await expect(notice).toContainText('Access key "leaked" was revoked')
  await page.getByRole('link', { name: 'Expiring soon' }).click()
  await expect(page.getByText('No notices yet')).toBeVisible()
  await page.getByRole('link', { name: 'Revoked' }).click()
  await expect(page).toHaveURL(/show=all&group=revoked/)
  await expect(page.getByRole('list', { name: 'Notices', exact: true })).toContainText(
    'Access key "leaked" was revoked',
  )
})

test('a person who may not change the policy reads who may', async ({
  browser,
  product,
  ownWorkspace: workspace,
}) => {
  const viewer = await workspace.addMember('global_viewer')
  const context = await browser.newContext({ baseURL: product.consoleURL })
  const page = await context.newPage()
  await signInOn(page, viewer)
  await page.goto(`/${workspace.slug}/settings/policy`)
  await expect(page.getByText('Only a Global Admin of this workspace can change it.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Save policy' })).toHaveCount(0)
  await context.close()
})
