import type { Locator, Page } from '@playwright/test'
import { formatOpaqueSecret, hintOf } from '@/lib/domain/credentials/credential'
import { uniqueName } from './product/database'
import { expect, test } from './product/fixtures'
import {
  createKey,
  finishReveal,
  LIST,
  type Revealed,
  readReveal,
  revealDialog,
  untilOpen,
} from './steps/access-keys-page'

const STRANGER = formatOpaqueSecret(
  'chatel',
  'ak_0123456789abcdEF',
  'q7Zb0KfXw3MhT9dLr5YvNc1JgPe8SuA6oVi2RxCtBmE',
)

/** Every part of twelve characters of a secret's random part. */
function partsOf(secret: string): string[] {
  const random = secret.slice(-49)
  return Array.from({ length: random.length - 12 }, (_, at) => random.slice(at, at + 12))
}

/** Records what leaves the browser, and reads what stays in it. */
function watch(page: Page): { everything: () => Promise<string> } {
  const sent: string[] = []
  page.on('request', (request) => sent.push(request.url(), request.postData() ?? ''))
  return {
    everything: async () => {
      const kept = await page.evaluate(() =>
        JSON.stringify([{ ...localStorage }, { ...sessionStorage }, history.state, document.cookie]),
      )
      return [...sent, kept, page.url()].join('\n')
    },
  }
}

/** Pastes text into the focused field as a person does, line ends included. */
async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text)
  await page.keyboard.press('ControlOrMeta+v')
}

const table = (page: Page) => page.getByRole('table', { name: 'Access keys' })
const rowOf = (page: Page, key: Revealed): Locator =>
  table(page).getByRole('row').filter({ hasText: key.name })

/** A key whose first secret is revoked and whose second secret works. */
async function keyWithRevokedSecret(page: Page): Promise<Revealed> {
  const key = await createKey(page, { name: uniqueName('rotated') })
  await page.goto(`${LIST}/${key.keyId}`)
  const dialog = page.getByRole('dialog', { name: 'Create secret' })
  await untilOpen(dialog, () => page.getByRole('button', { name: 'Create secret' }).first().click())
  await dialog.getByRole('button', { name: 'Generate' }).click()
  await readReveal(page)
  await finishReveal(page)
  await expect(revealDialog(page)).toBeHidden()
  await page.goto(`${LIST}?q=${encodeURIComponent(hintOf(key.secret))}`)
  await revokeSecret(page, key)
  return key
}

async function revokeSecret(page: Page, key: Revealed): Promise<void> {
  const question = page.getByRole('alertdialog')
  await untilOpen(question, () =>
    rowOf(page, key).getByRole('button', { name: 'Revoke this secret' }).click(),
  )
  await question.getByRole('button', { name: 'Revoke secret' }).click()
  await expect(question).toBeHidden()
}

test('a paste of many secrets finds each of them, and no secret leaves the browser', async ({
  page,
  context,
  signIn,
}) => {
  test.slow()
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await signIn()
  const revoked = await keyWithRevokedSecret(page)
  const whole = await createKey(page, { name: uniqueName('whole') })
  const encoded = await createKey(page, { name: uniqueName('encoded') })
  const cut = await createKey(page, { name: uniqueName('cut') })
  const masked = await createKey(page, { name: uniqueName('masked') })
  const hinted = await createKey(page, { name: uniqueName('hinted') })
  const watched = watch(page)
  const text = [
    `API_KEY="${whole.secret}"`,
    `Authorization: Basic ${btoa(`${encoded.keyId}:${encoded.secret}`)}`,
    `cut: ${cut.secret.slice(0, 45)}`,
    `masked: ${masked.secret.slice(0, 26)}********${masked.secret.slice(-4)}`,
    `hint: ${hintOf(hinted.secret)}`,
    `old: ${revoked.secret}`,
    `stranger: ${STRANGER}`,
  ].join('\n')

  const search = page.getByRole('searchbox', { name: 'Search access keys' })
  await test.step('the list states the state of each secret', async () => {
    await search.focus()
    await paste(page, text)
    await expect(table(page).getByRole('row')).toHaveCount(7)
    await expect(search).toHaveValue('')
    await expect(page.getByText('Found by 7 secrets (never sent)')).toBeVisible()
    await expect(page.getByText('7 secrets pasted: 6 found, 1 isn’t in this workspace.')).toBeVisible()
    for (const key of [whole, encoded])
      await expect(rowOf(page, key)).toContainText(
        `This secret ${hintOf(key.secret)} is live. The key is still active.`,
      )
    for (const key of [cut, masked])
      await expect(rowOf(page, key)).toContainText('Found by the key ID inside a damaged secret.')
    await expect(rowOf(page, hinted)).toContainText(`Secret ${hintOf(hinted.secret)} is live.`)
    await expect(rowOf(page, revoked)).toContainText(
      /This secret chatel_….{4} was revoked .*\. The key is still active\./,
    )
  })
  await test.step('only the remaining actions are offered', async () => {
    const offered = (key: Revealed) =>
      rowOf(page, key)
        .getByRole('button', { name: /^Revoke/ })
        .allTextContents()
    expect(await offered(whole)).toEqual(['Revoke this secret', 'Revoke the key'])
    expect(await offered(cut)).toEqual(['Revoke the key'])
    expect(await offered(revoked)).toEqual(['Revoke the key'])
    await revokeSecret(page, whole)
    await expect(rowOf(page, whole)).toContainText('was revoked just now')
    expect(await offered(whole)).not.toContain('Revoke this secret')
  })
  await test.step('one secret has a chip of its own, which a link keeps', async () => {
    await page.getByRole('button', { name: 'Clear search' }).click()
    await expect(page).not.toHaveURL(/q=/)
    await search.focus()
    await paste(page, revoked.secret)
    const chip = page.getByText(`Found by secret …${revoked.secret.slice(-4)} (never sent)`)
    await expect(chip).toBeVisible()
    await page.reload()
    await expect(chip).toBeVisible()
    await expect(rowOf(page, revoked)).toContainText('The key is still active.')
    await search.fill(STRANGER)
    await expect(page.getByText('This secret doesn’t belong to a key of this workspace.')).toBeVisible()
  })
  await test.step('the palette says the same, and leads to the question', async () => {
    await page.keyboard.press('ControlOrMeta+k')
    const palette = page.getByRole('dialog', { name: 'Jump to a key or page' })
    const field = palette.getByRole('combobox')
    await field.fill(revoked.secret)
    await expect(palette.getByRole('option', { name: revoked.name })).toContainText('was revoked')
    await expect(palette.getByRole('option', { name: 'Revoke this secret' })).toHaveCount(0)
    await field.fill(`${encoded.secret} ${STRANGER} ${cut.secret.slice(0, 30)}`)
    await expect(palette.getByRole('status')).toHaveText(
      '3 secrets pasted: 2 found, 1 isn’t in this workspace.',
    )
    await expect(palette.getByRole('option', { name: cut.name })).toContainText('inside a damaged secret')
    await palette.getByRole('option', { name: 'Revoke this secret' }).click()
    await expect(page.getByRole('alertdialog')).toContainText(`Revoke secret ${hintOf(encoded.secret)}`)
  })
  const left = await watched.everything()
  for (const { secret } of [whole, encoded, cut, masked, hinted, revoked, { secret: STRANGER }])
    for (const part of partsOf(secret)) expect(left).not.toContain(part)
  // The watch sees what is sent: ids and digests are.
  expect(left).toContain(`damaged:${cut.keyId}`)
  expect(left).toMatch(/sha256(?::|%3A)[0-9a-f]{64}/)
})
