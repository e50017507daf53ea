import type { Page } from '@playwright/test'
import { uniqueName } from './product/database'
import { expect, signInOn, test } from './product/fixtures'

test.beforeEach(({ signIn }) => signIn())
test.slow()

/** The secret of a key counts as shown to this person. */
const SHOW = `insert into secret_viewers (secret_id, workspace_id, user_id, email)
  select s.id, s.workspace_id, u.id, u.email from key_secrets s, users u where s.key_id = $1 and u.email = $2`

async function choose(page: Page, email: string, action: string) {
  await page.getByRole('button', { name: `Actions for ${email}` }).click()
  await page.getByRole('menuitem', { name: action }).click()
}

test('whoever is disabled leaves a list of the secrets that were shown, to rotate or revoke', async ({
  page,
  browser,
  product,
  ownWorkspace,
}) => {
  const { slug, sql, addMember, addOldKey } = ownWorkspace
  const leaver = await addMember('support')
  const viewer = await addMember('global_viewer')
  for (const name of ['nightly', 'weekly', 'unseen']) {
    const id = await addOldKey({ name: uniqueName(name), ageDays: 3, endsInDays: 90 })
    if (name !== 'unseen') await sql(SHOW, [id, leaver.email])
  }

  await test.step('disabling leads to the list', async () => {
    await page.goto(`/${slug}/settings/members`)
    await choose(page, leaver.email, 'Disable')
    await page.getByRole('alertdialog').getByRole('button', { name: 'Disable' }).click()
    await expect(page.getByRole('heading', { name: 'Leavers', level: 1 })).toBeVisible()
    await expect(page).toHaveURL(/leavers\?member=/)
  })
  const rows = page.getByRole('table', { name: 'Secrets' }).getByRole('rowheader')
  await expect(rows).toHaveCount(2)
  await expect(page.getByRole('button', { name: 'Revoke' })).toBeDisabled()

  await test.step('a rotation is started for one of them', async () => {
    await page.getByRole('checkbox', { name: /of nightly/ }).check()
    await page.getByRole('button', { name: 'Start rotation' }).click()
    await expect(page.getByText('Rotation of 1 secret started')).toBeVisible()
    await expect(page.getByRole('row', { name: /nightly/ })).toContainText('Being rotated')
  })

  await test.step('all are revoked, and the list is empty', async () => {
    await page.getByRole('checkbox', { name: 'All 2 secrets' }).check()
    await page.getByRole('button', { name: 'Revoke' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Revoke 2 secrets' }).click()
    await expect(page.getByText('2 secrets revoked')).toBeVisible()
    await expect(page.getByText(/confirmed|Confirmed by|No verifier/).first()).toBeVisible()
    await expect(page.getByRole('heading', { name: 'Nothing left to do' })).toBeVisible()
  })

  await test.step('a notice names the number, and only some may see it', async () => {
    await page.goto(`/${slug}/notices`)
    const subject = `${leaver.email} has left and has seen 2 secrets that still work`
    await expect(page.getByRole('link', { name: subject })).toBeVisible()
    const theirs = await (await browser.newContext({ baseURL: product.consoleURL })).newPage()
    await signInOn(theirs, viewer)
    await theirs.goto(`/${slug}/notices`)
    await expect(theirs.getByRole('heading', { name: 'Notices', level: 1 })).toBeVisible()
    await expect(theirs.getByText(/has left and has seen/)).toHaveCount(0)
    await theirs.goto(`/${slug}/settings/members/leavers`)
    await expect(theirs.getByText('Your role doesn’t let you see this.')).toBeVisible()
  })
})

test('"Needs attention" lists the keys whose secret a leaver has seen', async ({ page, ownWorkspace }) => {
  const { slug, sql, addMember, addOldKey } = ownWorkspace
  const leaver = await addMember('support')
  const id = await addOldKey({ name: 'known', ageDays: 3, endsInDays: 90 })
  await sql(SHOW, [id, leaver.email])
  await sql(
    `delete from memberships m using users u where u.id = m.user_id and u.email = $1 and m.workspace_id = $2`,
    [leaver.email, ownWorkspace.id],
  )
  await page.goto(`/${slug}/attention?kind=known_to_leaver`)
  await expect(page.getByText('Somebody who has left has seen a secret that still works.')).toBeVisible()
  await page.getByRole('link', { name: 'Start rotation of known' }).click()
  await expect(page).toHaveURL(new RegExp(`${id}#rotation`))
  await page.goto(`/${slug}/settings/members`)
  await page.getByRole('link', { name: 'Show leavers' }).click()
  await expect(page.getByRole('rowheader', { name: 'known' })).toBeVisible()
})
