import type { Page } from '@playwright/test'
import { expect, signInOn, test } from './product/fixtures'

test.beforeEach(({ signIn }) => signIn())
test.slow()

/** Creates a decoy through the dialog, and returns what the reveal shows. */
async function createDecoy(page: Page, name: string) {
  await page.getByRole('button', { name: 'Create decoy' }).click()
  const form = page.getByRole('dialog', { name: 'Create decoy' })
  await form.getByLabel('Name').fill(name)
  await form.getByLabel('Planted in').fill('backup-02:/etc/backup.env')
  await form.getByRole('button', { name: 'Generate' }).click()
  const reveal = page.getByRole('dialog', { name: 'Save your access key' })
  const id = await reveal.getByLabel('Key ID').inputValue()
  const secret = await reveal.getByLabel('Secret', { exact: true }).inputValue()
  const line = await reveal.getByLabel('Allowlist of gitleaks').inputValue()
  await reveal.getByLabel('I have saved this key').check()
  await reveal.getByRole('button', { name: 'Done' }).click()
  return { id, secret, line }
}

test('a decoy is shown once, is found in no list, and its use raises the alarm', async ({
  page,
  browser,
  product,
  verifierURL,
  ownWorkspace,
}) => {
  const { slug, list, addOldKey, addMember } = ownWorkspace
  await addOldKey({ name: 'ordinary', ageDays: 3, endsInDays: 90 })
  await page.goto(list)
  await page.getByRole('link', { name: 'Decoys' }).click()
  await expect(page.getByRole('heading', { name: 'Decoys', level: 1 })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'No decoys' })).toBeVisible()
  const { id, secret, line } = await createDecoy(page, 'billing-export-prod')
  expect(secret).toMatch(new RegExp(`_${id.slice(3)}_[0-9A-Za-z]{49}$`))
  expect(line).toBe(`regexes = ['''${secret.slice(0, -49)}''']`)
  const row = page.getByRole('row', { name: /billing-export-prod/ })
  await expect(row).toContainText('Never')
  expect(await page.content()).not.toContain(secret.slice(-49, -10))

  await test.step('no list of keys finds it', async () => {
    for (const search of [id, 'billing-export-prod']) {
      await page.goto(`${list}?q=${search}`)
      await expect(page.getByRole('heading', { name: 'No matching access keys' })).toBeVisible()
    }
  })

  await test.step('its use looks like that of an unknown key, and opens an incident', async () => {
    const answer = await fetch(`${verifierURL}/v1/forward-auth/${slug}`, {
      headers: { authorization: `Bearer ${secret}` },
    })
    expect(answer.status).toBe(401)
    await expect(async () => {
      await page.goto(`${list}/decoys`)
      await expect(row).toContainText('Incident 1', { timeout: 1_000 })
    }).toPass()
    await page.goto(`/${slug}/notices`)
    await expect(page.getByRole('link', { name: 'Decoy "billing-export-prod" was used' })).toBeVisible()
    await expect(page.getByText('Planted in: backup-02:/etc/backup.env')).toBeVisible()
    await page.goto(`/${slug}/audit?action=decoy.used`)
    await expect(page.getByText(/noticed a use of the decoy billing-export-prod/).first()).toBeVisible()
  })

  const openAs = async (role: 'support' | 'global_viewer') => {
    const theirs = await (await browser.newContext({ baseURL: product.consoleURL })).newPage()
    await signInOn(theirs, await addMember(role))
    return theirs
  }

  await test.step('Support sees it, and creates and deletes none', async () => {
    const theirs = await openAs('support')
    await theirs.goto(`${list}/decoys`)
    await expect(theirs.getByRole('rowheader', { name: /billing-export-prod/ })).toBeVisible()
    await expect(theirs.getByRole('button', { name: /Create decoy|Delete/ })).toHaveCount(0)
  })

  await test.step('a Global Viewer sees nothing of it', async () => {
    const theirs = await openAs('global_viewer')
    await theirs.goto(list)
    await expect(theirs.getByRole('table', { name: 'Access keys' })).toBeVisible()
    await expect(theirs.getByRole('link', { name: 'Decoys' })).toHaveCount(0)
    await theirs.goto(`${list}/decoys`)
    await expect(theirs.getByText('Your role doesn’t let you see this.')).toBeVisible()
    for (const place of ['audit', 'notices']) {
      await theirs.goto(`/${slug}/${place}`)
      await expect(theirs.getByRole('heading', { level: 1 })).toBeVisible()
      await expect(theirs.getByText('billing-export-prod')).toHaveCount(0)
    }
  })

  await test.step('it is deleted', async () => {
    await page.goto(`${list}/decoys`)
    await page.getByRole('button', { name: 'Delete billing-export-prod' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click()
    await expect(page.getByText('billing-export-prod deleted')).toBeVisible()
    await expect(page.getByRole('heading', { name: 'No decoys' })).toBeVisible()
  })
})
