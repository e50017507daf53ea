import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { findFirefox } from '../../scripts/test/firefox'
import { uniqueName } from '../product/database'
import { type RunningProduct, startProductUnderTest } from '../product/product-under-test'
import { verify } from '../product/verify'
import {
  createKey,
  finishReveal,
  LIST,
  openCreateDialog,
  openKey,
  type Revealed,
  readReveal,
  signIn,
} from './access-keys'
import { type Firefox, startFirefox } from './firefox'
import { Screen, until } from './screen'

const path = findFirefox() ?? ''
const START_MS = 600_000

describe.skipIf(path === '')('the main job of the console, in Firefox', () => {
  let product: RunningProduct
  let firefox: Firefox
  /** The key by which a program asks the verifier about others. */
  let asking: Revealed
  let screen: Screen
  let opened: Awaited<ReturnType<Firefox['open']>>

  const verdict = async (secret: string) => (await verify(product.verifierURL, asking.secret, secret)).code

  beforeAll(async () => {
    product = await startProductUnderTest()
    firefox = await startFirefox(path)
    process.stdout.write(`Firefox is ${firefox.version}\n`)
    opened = await firefox.open()
    screen = new Screen(opened.page)
    await signIn(screen, product)
    asking = await createKey(screen)
    await opened.close()
  }, START_MS)
  afterAll(async () => {
    await firefox?.close()
    await product?.stop()
  })

  beforeEach(async () => {
    opened = await firefox.open()
    screen = new Screen(opened.page)
    await signIn(screen, product)
  })
  afterEach(async () => {
    const { complaints, close } = opened
    await close()
    expect(complaints).toEqual([])
  })

  test('signing out leads to the sign-in page, and the pages are closed afterwards', async () => {
    await screen.press('Sign out')
    await until(() => screen.path(), '/sign-in')
    await screen.page.goto(`${product.consoleURL}${LIST}`)
    await until(() => screen.path(), '/sign-in')
    await screen.find('button', 'Sign in')
  })

  test('a key gets a role, chosen scopes and a lifetime, and its secret is shown once', async () => {
    const name = uniqueName('firefox')
    const dialog = await openCreateDialog(screen)
    await dialog.fill('Name', name)
    await dialog.choose('Role', 'Global Viewer')
    await dialog.choose('Expiration', '7 days')
    await dialog.press('Only selected scopes', 'radio')
    await dialog.press('Choose scopes', 'combobox')
    await dialog.press('vulnerabilities:read', 'option')
    await screen.page.keyboard.press('Escape')
    await dialog.press('Generate')
    const { keyId, secret } = await readReveal(screen)
    await finishReveal(screen)
    expect(await screen.page.content()).not.toContain(secret)
    expect(await verdict(secret)).toBe('VALID')

    await openKey(screen, { name, keyId })
    const text = await screen.text()
    for (const said of ['Global Viewer', 'vulnerabilities:read', 'in 7 days']) expect(text).toContain(said)
    expect(await screen.page.content()).not.toContain(secret)
  })

  test('a secret is copied by its button, and the search finds the key by the copied text', async () => {
    const dialog = await openCreateDialog(screen)
    const name = uniqueName('firefox')
    await dialog.fill('Name', name)
    await dialog.choose('Role', 'Global Viewer')
    await dialog.press('Generate')
    const reveal = await screen.dialog('Save your access key')
    await reveal.press('Copy secret')
    await reveal.find('button', 'Copied')
    await finishReveal(screen)
    await screen.press('Search access keys', 'searchbox')
    await screen.page.keyboard.down('Control')
    await screen.page.keyboard.press('v')
    await screen.page.keyboard.up('Control')
    await until(() => rowsOf(screen), [expect.stringContaining(name)])
    expect(screen.page.url()).toContain('q=sha256')
  })

  test('the search finds a key by its name; its menu opens and closes with the keyboard', async () => {
    const key = await createKey(screen)
    await createKey(screen)
    await screen.fill('Search access keys', key.name, 'searchbox')
    await until(() => rowsOf(screen), [expect.stringContaining(key.name)])
    const button = `Actions for ${key.name}`
    await (await screen.find('button', button)).focus()
    await screen.page.keyboard.press('Enter')
    await until(() => screen.isAt('menuitem', 'Open'), true)
    await screen.page.keyboard.press('ArrowDown')
    await until(() => screen.isAt('menuitem', 'Create secret'), true)
    await screen.page.keyboard.press('Escape')
    await until(() => screen.has('menuitem', 'Open'), false)
    expect(await screen.isAt('button', button)).toBe(true)
  })

  test('each dialog begins in its first field, and Escape leads back to its button', async () => {
    await openCreateDialog(screen)
    await screen.page.keyboard.press('Escape')
    await until(() => screen.isAt('button', 'Create access key'), true)
    const key = await createKey(screen)
    await openKey(screen, key)
    await screen.press('Create secret')
    await (await screen.dialog('Create secret')).find('combobox', 'Expiration')
    await until(() => screen.isAt('combobox', 'Expiration'), true)
    await screen.page.keyboard.press('Escape')
    await until(() => screen.isAt('button', 'Create secret'), true)
    await screen.press('Revoke')
    await screen.question(`Revoke ${key.name}`)
    await until(() => screen.isAt('textbox', 'Reason'), true)
    await screen.page.keyboard.press('Escape')
    await until(() => screen.isAt('button', 'Revoke'), true)
    expect(await verdict(key.secret)).toBe('VALID')
  })

  test('a second secret works beside the first, and one of them is revoked alone', async () => {
    const key = await createKey(screen)
    await openKey(screen, key)
    await screen.press('Create secret')
    await (await screen.dialog('Create secret')).press('Generate')
    const second = await readReveal(screen)
    await finishReveal(screen)
    const verdicts = async () => (await Promise.all([key.secret, second.secret].map(verdict))).sort()
    expect(await verdicts()).toEqual(['VALID', 'VALID'])
    await screen.press('Revoke secret')
    await until(() => screen.text(), expect.stringContaining('The other secret keeps working'))
    await (await screen.question()).press('Revoke secret')
    await until(() => screen.text(), expect.stringContaining('Blocked everywhere'))
    expect(await verdicts()).toEqual(['REVOKED', 'VALID'])
  })

  test('a deactivated key is refused until it is reactivated', async () => {
    const key = await createKey(screen)
    await openKey(screen, key)
    await screen.press('Deactivate')
    await screen.find('button', 'Reactivate')
    expect(await verdict(key.secret)).toBe('INACTIVE')
    await screen.press('Reactivate')
    await screen.find('button', 'Deactivate')
    expect(await verdict(key.secret)).toBe('VALID')
  })

  test('a key is revoked with a reason, is shown as revoked, and is refused', async () => {
    const key = await createKey(screen)
    await openKey(screen, key)
    await screen.press('Revoke')
    const question = await screen.question(`Revoke ${key.name}`)
    await question.press('Revoke access key')
    await until(() => question.text(), expect.stringContaining('Enter a reason'))
    await question.fill('Reason', 'leaked in a build log')
    await question.press('Revoke access key')
    await until(() => screen.text(), expect.stringContaining('Blocked everywhere'))
    expect(await verdict(key.secret)).toBe('REVOKED')
    await until(() => screen.text(), expect.stringContaining('leaked in a build log'))
    await screen.press('Access Keys', 'link')
    await screen.fill('Search access keys', key.name, 'searchbox')
    await until(() => rowsOf(screen), [expect.stringContaining('Revoked')])
  })

  test('every page follows a system that prefers dark, without an error', async () => {
    const dark = await startFirefox(path, { theme: 'dark' })
    try {
      const { page, complaints } = await dark.open()
      const shown = new Screen(page)
      await signIn(shown, product)
      const links = await page.$$eval('nav a', (all) => all.map(({ href }) => href))
      expect(links.length).toBeGreaterThan(8)
      for (const link of new Set(links)) {
        await page.goto(link)
        const scheme = () => page.$eval('html', (html) => getComputedStyle(html).colorScheme)
        await until(scheme, 'dark')
        await until(() => page.$$eval('h1', (all) => all.length), 1)
        expect([link, complaints]).toEqual([link, []])
      }
    } finally {
      await dark.close()
    }
  })
})

/** The texts of the rows of the list, without its head. */
const rowsOf = ({ page }: Screen) =>
  page.$$eval('tbody tr', (rows) => rows.map(({ textContent }) => textContent ?? ''))
