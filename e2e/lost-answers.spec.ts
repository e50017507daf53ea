import type { Locator, Page } from '@playwright/test'
import { uniqueName } from './product/database'
import { expect, test } from './product/fixtures'
import { createKey, LIST, openNewKey } from './steps/access-keys-page'

const REASON = 'Found in the log of a build'

/** Opens the question "Revoke" of a new key on its page, and types the reason. */
async function askToRevoke(page: Page): Promise<{ question: Locator; keyId: string; confirm: Locator }> {
  const { keyId, name } = await openNewKey(page)
  await page.getByRole('button', { name: 'Revoke', exact: true }).click()
  const question = page.getByRole('alertdialog', { name: `Revoke ${name}` })
  await question.getByLabel('Reason').fill(REASON)
  await expect(question.getByText('Nobody used this key in the last 24 hours.')).toBeVisible()
  return { question, keyId, confirm: question.getByRole('button', { name: 'Revoke access key' }) }
}

/** Breaks every action at this point: before the server gets it, or after the server has acted. */
async function breakActions(page: Page, when: 'before' | 'after'): Promise<void> {
  await page.route('**/*', async (route) => {
    if (route.request().method() !== 'POST') return await route.fallback()
    if (when === 'after') await route.fetch()
    await route.abort('connectionreset')
  })
}

const isRevoked = async (page: Page, keyId: string) => {
  const other = await page.context().newPage()
  await other.goto(`${LIST}/${keyId}`)
  const banner = await other.getByText(/^Revoked/).count()
  await other.close()
  return banner > 0
}

/** The question says why the action failed, and keeps the typed reason. */
async function expectKept(question: Locator, words: string): Promise<void> {
  await expect(question.getByRole('alert')).toContainText(words)
  await expect(question.getByLabel('Reason')).toHaveValue(REASON)
}

/** The revocation is done: the question has closed, and the page shows the reason. */
async function expectRevoked(page: Page, question: Locator): Promise<void> {
  await expect(question).toBeHidden()
  await expect(page.getByRole('main').getByText(REASON).first()).toBeVisible()
}

/** Mends the connection and asks what became of the action. */
async function lookAgain(page: Page, question: Locator): Promise<void> {
  await expect(question.getByRole('alert')).toContainText('We don’t know if this was done')
  await page.unrouteAll({ behavior: 'ignoreErrors' })
  await question.getByRole('button', { name: 'Look again' }).click()
}

test.describe('a failed action keeps the page and the typed text:', () => {
  test.beforeEach(({ signIn }) => signIn())

  test('without a network nothing is sent, and the page says "Not done"', async ({ page, context }) => {
    const { question, keyId, confirm } = await askToRevoke(page)
    await context.setOffline(true)
    await confirm.click()
    await expectKept(question, 'Not done')
    await context.setOffline(false)
    expect(await isRevoked(page, keyId)).toBe(false)
    await confirm.click()
    await expectRevoked(page, question)
  })

  test('a connection that breaks before the server acts: the page looks, and says "Not done"', async ({
    page,
  }) => {
    const { question, keyId, confirm } = await askToRevoke(page)
    await breakActions(page, 'before')
    await confirm.click()
    await expectKept(question, 'We don’t know if this was done')
    await lookAgain(page, question)
    await expect(question.getByRole('alert')).toContainText('Not done')
    expect(await isRevoked(page, keyId)).toBe(false)
    await expectKept(question, 'Not done')
    await confirm.click()
    await expectRevoked(page, question)
  })

  test('a connection that breaks after the server acted: the page finds out that it was done', async ({
    page,
  }) => {
    const { question, confirm } = await askToRevoke(page)
    await breakActions(page, 'after')
    await confirm.click()
    await lookAgain(page, question)
    await expectRevoked(page, question)
  })

  test('a session that ends: the page says so, and the action works after signing in elsewhere', async ({
    page,
    context,
  }) => {
    const { question, keyId, confirm } = await askToRevoke(page)
    const cookies = await context.cookies()
    await context.clearCookies()
    await confirm.click()
    await expectKept(question, 'signed out, and nothing was changed')
    await expect(question.getByRole('link', { name: /sign in in another tab/i })).toBeVisible()
    expect(new URL(page.url()).pathname).toBe(`${LIST}/${keyId}`)
    await context.addCookies(cookies)
    expect(await isRevoked(page, keyId)).toBe(false)
    await confirm.click()
    await expectRevoked(page, question)
  })

  test('a deactivation from the list, several keys at once, and a new member', async ({ page, context }) => {
    const { name } = await createKey(page)
    await page.goto(`${LIST}?q=${name}`)
    const cookies = await context.cookies()
    const deactivate = async () => {
      await page.getByRole('button', { name: `Actions for ${name}` }).click()
      await page.getByRole('menuitem', { name: 'Deactivate' }).click()
    }
    await context.setOffline(true)
    await deactivate()
    await expect(page.getByText(/^Not done\. You’re offline/)).toBeVisible()
    await context.setOffline(false)
    await context.clearCookies()
    await deactivate()
    await expect(
      page.getByText('You’re signed out, and nothing was changed. Sign in and try again.'),
    ).toBeVisible()
    await expect(page.getByRole('table', { name: 'Access keys' })).toContainText('Active')

    await page.getByRole('checkbox', { name: new RegExp(name) }).check()
    await page.getByRole('button', { name: 'Revoke', exact: true }).click()
    const question = page.getByRole('alertdialog', { name: 'Revoke 1 access key' })
    await question.getByLabel('Reason').fill(REASON)
    await question.getByRole('button', { name: 'Revoke 1 access key' }).click()
    await expect(question.getByRole('alert').last()).toContainText('signed out')
    await expect(question.getByLabel('Reason')).toHaveValue(REASON)

    await context.addCookies(cookies)
    await page.goto('/default/settings/members')
    await page.getByRole('button', { name: 'Add member' }).click()
    const form = page.getByRole('dialog', { name: 'Add member' })
    const email = `${uniqueName('new')}@example.com`
    await form.getByLabel('Email').fill(email)
    await context.setOffline(true)
    await form.getByRole('button', { name: 'Add member' }).click()
    await expect(form.getByRole('alert')).toContainText('Not done')
    await context.setOffline(false)
    await context.clearCookies()
    await form.getByRole('button', { name: 'Add member' }).click()
    await expect(form.getByRole('alert')).toContainText('signed out')
    await expect(form.getByLabel('Email')).toHaveValue(email)
    await context.addCookies(cookies)
    await form.getByRole('button', { name: 'Add member' }).click()
    await expect(page.getByRole('dialog', { name: 'Member added' })).toBeVisible()
  })
})
