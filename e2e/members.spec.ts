import AxeBuilder from '@axe-core/playwright'
import type { Browser, Page } from '@playwright/test'
import { expect, signInOn, test } from './product/fixtures'

test.beforeEach(({ signIn }) => signIn())

// Two people with two browsers each are slow on a busy machine.
test.slow()

const PASSWORD = 'a fine long pass phrase'

/** Adds a member on the members page and returns the link to hand over. */
async function addMember(page: Page, email: string, role: string): Promise<string> {
  await page.goto('/default/settings/members')
  await page.getByRole('button', { name: 'Add member' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add member' })
  await dialog.getByLabel('Email').fill(email)
  await dialog.getByLabel('Member role').click()
  await page.getByRole('option', { name: role }).click()
  await dialog.getByRole('button', { name: 'Add member' }).click()
  const link = await page.getByLabel('Sign-in link').inputValue()
  await page.getByRole('button', { name: 'Done' }).click()
  return link
}

/** The new member's own browser, signed in through the link. */
async function enterBy(browser: Browser, link: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage()
  await page.goto(link)
  await page.getByLabel('New password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Set password' }).click()
  await page.waitForURL('**/default/**')
  return page
}

const newEmail = (name: string) => `${name}-${Date.now()}@example.com`

test('a member is added, sets a password through the link once, and signs in with it', async ({
  page,
  browser,
}) => {
  const email = newEmail('ada')
  const link = await addMember(page, email, 'Support')
  await page.getByRole('searchbox', { name: 'Search members' }).fill(email)
  await expect(page).toHaveURL(/\?q=ada-/)
  await expect(page.getByRole('table', { name: 'Members' }).getByRole('row')).toHaveCount(2)
  const theirs = await enterBy(browser, link)
  expect(theirs.url()).not.toContain('#')

  await theirs.goto(link)
  await expect(theirs.getByRole('heading', { name: 'This link doesn’t work' })).toBeVisible()
  await theirs.context().clearCookies()
  await signInOn(theirs, { email, password: PASSWORD })
  await expect(theirs.getByText(email)).toBeVisible()
})

for (const role of ['Support', 'Global Viewer']) {
  test(`${role} sees members, accounts and permissions without active controls`, async ({
    page,
    browser,
  }) => {
    const theirs = await enterBy(browser, await addMember(page, newEmail('reader'), role))
    for (const [place, heading] of [
      ['members', 'Members'],
      ['cloud-accounts', 'Cloud accounts'],
      ['permissions', 'Scopes'],
    ]) {
      await theirs.goto(`/default/settings/${place}`)
      await expect(theirs.getByRole('heading', { name: heading ?? '', level: 1 })).toBeVisible()
      await expect(
        theirs.getByRole('button', { name: /^(Add |Import|Actions for|Retire|Restore)/ }),
      ).toHaveCount(0)
    }
  })
}

test('a dialog stays open until its answer has arrived', async ({ page }) => {
  await page.goto('/default/settings/members')
  await page.getByRole('button', { name: 'Add member' }).click()
  await page.getByRole('dialog').getByLabel('Email').fill(newEmail('late'))
  let answer = () => {}
  const answering = new Promise<void>((resolve) => {
    answer = resolve
  })
  await page.route('**/members*', async (route) => {
    if (route.request().method() === 'POST') await answering
    await route.continue()
  })
  await page.getByRole('dialog').getByRole('button', { name: 'Add member' }).click()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
  answer()
  await expect(page.getByLabel('Sign-in link')).toHaveValue(/^http/)
})

test('a disabled member is signed out at the next request', async ({ page, browser }) => {
  const email = newEmail('gone')
  const theirs = await enterBy(browser, await addMember(page, email, 'Global Viewer'))
  await page.reload()
  await page.getByRole('button', { name: `Actions for ${email}` }).click()
  await page.getByRole('menuitem', { name: 'Disable' }).click()
  await page.getByRole('button', { name: 'Disable' }).click()
  await expect(page.getByText(`${email} disabled`)).toBeVisible()
  await theirs.goto('/default/settings/members')
  await expect(theirs).toHaveURL(/\/sign-in\?callbackUrl=%2Fdefault%2Fsettings%2Fmembers$/)
})

test('the last Global Admin cannot be removed', async ({ page, product }) => {
  await page.goto('/default/settings/members')
  await page.getByRole('button', { name: `Actions for ${product.admin.email}` }).click()
  await page.getByRole('menuitem', { name: 'Remove' }).click()
  await page.getByRole('button', { name: 'Remove' }).click()
  await expect(page.getByText(/is the last Global Admin/)).toBeVisible()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByRole('cell', { name: `${product.admin.email} (you)` })).toBeVisible()
})

test('members, permissions and sign-in have no accessibility violations, light and dark', async ({
  page,
}) => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await page.context().clearCookies()
    await page.goto('/sign-in')
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
    for (const place of ['members', 'permissions', 'cloud-accounts']) {
      await page.goto(`/default/settings/${place}`)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
    }
  }
})
