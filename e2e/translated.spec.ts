import type { Page } from '@playwright/test'
import { expect, test } from './product/fixtures'
import { finishReveal, generateKey, LIST, openNewKey, untilOpen } from './steps/access-keys-page'

/**
 * Simulates a translating browser: puts each text into `<font>` elements, now and when a new text appears. `replace`
 * inserts a new text, as Chromium does; `wrap` moves the old one, as other translators do.
 */
async function translate(page: Page, how: 'replace' | 'wrap'): Promise<void> {
  await untilAlive(page)
  await page.evaluate((way) => {
    const skipped = 'script, style, noscript, textarea, svg, font, [translate="no"]'
    const change = (text: Text) => {
      const parent = text.parentElement
      if (parent === null || parent.closest(skipped) || text.data.trim() === '') return
      const [outer, inner] = [document.createElement('font'), document.createElement('font')]
      outer.append(inner)
      text.replaceWith(outer)
      inner.append(way === 'wrap' ? text : document.createTextNode(`${text.data}\u200b`))
    }
    const all = (root: Node) => {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
      const texts: Text[] = []
      while (walker.nextNode()) if (walker.currentNode instanceof Text) texts.push(walker.currentNode)
      texts.forEach(change)
    }
    all(document.body)
    new MutationObserver((records) => {
      for (const { addedNodes } of records) {
        for (const node of addedNodes) {
          if (node instanceof Text) change(node)
          else if (!(node instanceof Element && node.tagName === 'FONT')) all(node)
        }
      }
    }).observe(document.body, { childList: true, subtree: true })
  }, how)
}

/**
 * Waits until React has hydrated the whole page. If a page changes before that, React renders it again and reports an
 * error. A browser translates later: after the page has loaded.
 */
async function untilAlive(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    [...document.querySelectorAll('a, button, input:not([type=hidden])')].every((element) =>
      Object.keys(element).some((key) => key.startsWith('__reactProps')),
    ),
  )
}

/** Errors that React or the page reported. */
function errorsOf(page: Page): string[] {
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  return errors
}

for (const how of ['replace', 'wrap'] as const) {
  test(`a translated key page (${how}) survives Deactivate and Revoke, and shows the true state`, async ({
    page,
    signIn,
  }) => {
    const errors = errorsOf(page)
    await signIn()
    await openNewKey(page)
    await expect(page.getByRole('button', { name: 'Deactivate' }).first()).toBeVisible()
    await translate(page, how)
    await page.getByRole('button', { name: 'Deactivate' }).first().click()
    await expect(page.getByText(/Inactive/).first()).toBeVisible()
    await untilOpen(page.getByRole('alertdialog'), () =>
      page.getByRole('button', { name: 'Revoke' }).first().click(),
    )
    await page
      .getByRole('alertdialog')
      .getByLabel(/Reason/)
      .fill('translated')
    await page.getByRole('alertdialog').getByRole('button', { name: 'Revoke access key' }).click()
    await expect(page.getByText(/Revoked/).first()).toBeVisible()
    await expect(page.getByRole('button', { name: 'Deactivate' })).toBeHidden()
    await expect(page.getByText(/can’t be shown|couldn’t be shown/)).toBeHidden()
    expect(errors).toEqual([])
  })

  test(`a translated list (${how}) survives search, filters and creating a key`, async ({ page, signIn }) => {
    const errors = errorsOf(page)
    await signIn()
    await page.goto(LIST)
    await expect(page.getByRole('button', { name: 'Create access key' })).toBeVisible()
    await translate(page, how)
    await page.getByRole('searchbox').fill('nothing has this name')
    await expect(page.getByText(/No matching/)).toBeVisible()
    await page.getByRole('searchbox').fill('')
    await expect(page.getByRole('table', { name: 'Access keys' })).toBeVisible()
    for (const place of ['members', 'cloud-accounts', 'permissions', 'policy', 'access-keys']) {
      await page.locator(`a[href$="/settings/${place}"]`).first().click()
      await page.waitForURL(new RegExp(`/settings/${place}`))
      await expect(page.locator('h1').first()).toBeVisible()
    }
    await expect(page.getByText(/can’t be shown|couldn’t be shown/)).toBeHidden()
    expect(errors).toEqual([])
  })

  test(`a translated sign-in page (${how}) survives a refusal`, async ({ page }) => {
    const errors = errorsOf(page)
    await page.goto('/sign-in')
    await translate(page, how)
    await page.locator('input[name=email]').fill('nobody@example.com')
    await page.locator('input[name=password]').fill('not the password')
    await page.getByRole('button', { name: 'Sign in', exact: false }).first().click()
    await expect(page.getByText(/The email or password isn’t right/)).toBeVisible()
    expect(errors).toEqual([])
  })
}

test('a translator never gets a secret', async ({ page, signIn }) => {
  await signIn()
  const { secret, name } = await generateKey(page)
  await translate(page, 'replace')
  await expect(page.getByRole('dialog').getByLabel('Secret')).toHaveValue(secret)
  await finishReveal(page)
  await page.goto(LIST)
  await translate(page, 'replace')
  expect(await page.getByRole('link', { name, exact: true }).first().innerHTML()).not.toContain('font')
})
