import { addMember } from './product/database'
import { expect, signInOn, test } from './product/fixtures'
import { createKey, LIST } from './steps/access-keys-page'
import { test as testWithVerifier } from './steps/ask'

testWithVerifier(
  'support deactivates the wrong key, sees who lost access, and takes it back',
  async ({ page, browser, ask, ownerDatabaseURL }) => {
    const key = await createKey(page)
    expect(await ask(key.secret)).toMatchObject({ code: 'VALID' })
    const support = await addMember(ownerDatabaseURL, 'support')
    const context = await browser.newContext({ baseURL: new URL(page.url()).origin })
    const other = await context.newPage()
    await signInOn(other, support)
    await other.goto(`${LIST}?q=${key.name}`)
    await other.getByRole('button', { name: `Actions for ${key.name}` }).click()
    await other.getByRole('menuitem', { name: 'Deactivate' }).click()
    const said = other.getByRole('listitem').filter({ hasText: `${key.name} deactivated` })
    await expect(said).toContainText(/Nobody used it|lost access|Checking/)
    await said.getByRole('button', { name: 'Undo' }).click()
    await expect(other.getByText(`${key.name} works again`)).toBeVisible()
    await expect(other.getByRole('table', { name: 'Access keys' })).toContainText('Active')
    await expect.poll(async () => (await ask(key.secret)).code).toBe('VALID')

    await other.goto(`${LIST}/${key.keyId}`)
    await expect(other.getByText(/undid the deactivation of/)).toBeVisible()
    await other.getByRole('button', { name: 'Deactivate secret' }).click()
    await other.getByRole('button', { name: 'Undo' }).click()
    await expect(other.getByText(/^Secret .* works again$/)).toBeVisible()
    await context.close()
  },
)

test('a job on several keys is taken back from its report', async ({ page, signIn, ownerDatabaseURL }) => {
  await signIn()
  const { name } = await createKey(page)
  await signIn(await addMember(ownerDatabaseURL, 'support'))
  await page.goto(`${LIST}?q=${name}`)
  await page.getByRole('checkbox', { name: new RegExp(name) }).check()
  await page.getByRole('button', { name: 'Deactivate', exact: true }).click()
  const question = page.getByRole('alertdialog', { name: 'Deactivate 1 access key' })
  await expect(question).toContainText('in the last 24 hours')
  await question.getByRole('button', { name: 'Deactivate 1 access key' }).click()
  const report = page.getByRole('dialog', { name: 'Deactivated: 1 of 1' })
  await report.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText('1 access key reactivated')).toBeVisible()
  await expect(report).toBeHidden()
  await expect(page.getByRole('table', { name: 'Access keys' })).toContainText('Active')
})
