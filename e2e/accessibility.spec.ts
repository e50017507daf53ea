import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './product/fixtures'

type Place = { path: string; open?: (page: Page) => Promise<unknown> }

const press = (name: string | RegExp) => (page: Page) => page.getByRole('button', { name }).first().click()

/** A key that is pressed before the page has hydrated is lost. */
const type = (key: string) => (page: Page) =>
  expect(async () => {
    await page.keyboard.press(key)
    await expect(page.getByRole('dialog')).toBeVisible({ timeout: 3_000 })
  }).toPass()

/** Every page of a workspace, and the dialogs and menus on it. `KEY` stands for the id of a key. */
const PLACES: Record<string, Place> = {
  'the list': { path: 'settings/access-keys' },
  'the list with nothing found': { path: 'settings/access-keys?q=nothing-is-called-this' },
  'a row menu': { path: 'settings/access-keys', open: press(/^Actions for/) },
  'the menu View': { path: 'settings/access-keys', open: press('View') },
  'the filter Status': { path: 'settings/access-keys', open: press('Status') },
  'the bulk actions': {
    path: 'settings/access-keys',
    // A phone shows cards without a table head: each row has its own checkbox.
    open: (page) =>
      page
        .getByRole('checkbox', { name: /^Select (?!all)/ })
        .first()
        .check(),
  },
  'the contain dialog': { path: 'settings/access-keys/KEY', open: press('Contain') },
  'a question about several keys': {
    path: 'settings/access-keys',
    open: async (page) => {
      await page
        .getByRole('checkbox', { name: /^Select (?!all)/ })
        .first()
        .check()
      const bar = page.getByRole('region', { name: 'Selected access keys' })
      await bar.getByRole('button', { name: 'Revoke' }).click()
    },
  },
  'creating a key': { path: 'settings/access-keys', open: press('Create access key') },
  'a key beside the list': {
    path: 'settings/access-keys?peek=KEY',
    // Beside the list on a wide screen, over it on a small one.
    open: (page) => page.getByText('Calls today').first().waitFor(),
  },
  'a form that a link filled in': {
    path: 'settings/access-keys?create=1&name=filled+in&role=global_viewer&scopes=old:read',
    open: (page) => page.getByText('Not everything was filled in').waitFor(),
  },
  'the palette': { path: 'settings/access-keys', open: type('Control+k') },
  'the shortcuts': { path: 'settings/access-keys', open: type('?') },
  'the workspaces': { path: 'settings/access-keys', open: press(/switch workspace/) },
  'a key': { path: 'settings/access-keys/KEY' },
  'editing a key': { path: 'settings/access-keys/KEY', open: press('Edit access key') },
  'editing restrictions': { path: 'settings/access-keys/KEY', open: press('Edit restrictions') },
  'creating a secret': { path: 'settings/access-keys/KEY', open: press('Create secret') },
  'setting an expiry': { path: 'settings/access-keys/KEY', open: press('Set expiry') },
  'revoking a key': { path: 'settings/access-keys/KEY', open: press('Revoke') },
  'cloud accounts': { path: 'settings/cloud-accounts' },
  'adding a cloud account': { path: 'settings/cloud-accounts', open: press('Add cloud account') },
  'importing cloud accounts': { path: 'settings/cloud-accounts', open: press('Import CSV') },
  members: { path: 'settings/members' },
  'adding a member': { path: 'settings/members', open: press('Add member') },
  'the menu of a member': { path: 'settings/members', open: press(/^Actions for/) },
  scopes: { path: 'settings/permissions' },
  'adding a scope': { path: 'settings/permissions', open: press('Add scope') },
  'the policy': { path: 'settings/policy' },
  'the audit log': { path: 'audit' },
  incidents: { path: 'incidents' },
  'opening an incident': { path: 'incidents', open: press('Open incident') },
  'what needs attention': { path: 'attention' },
  notices: { path: 'notices' },
  'the leak check': { path: 'leaks' },
  'looking up a blocked request': { path: 'refusals' },
  'a blocked request that is not there': { path: 'refusals?id=dec_0000000000000000' },
  verifiers: { path: 'verifiers' },
  'creating a workspace': { path: 'workspaces/new' },
  'the account of the person': { path: '../account' },
  'an address where there is nothing': { path: 'nothing-here' },
}

/** Waits until the opened part is there and its skeleton gone. */
async function settle(page: Page): Promise<void> {
  const layer = page.locator(
    '[role=dialog], [role=alertdialog], [role=menu], aside[aria-label^="Access key "]',
  )
  await layer.first().waitFor()
  await expect(layer.getByText('Loading', { exact: true })).toHaveCount(0)
}

/** A menu that is higher than the window scrolls with the arrow keys; axe considers only elements that Tab reaches. */
const isScrollingMenu = (rule: string, html: string) =>
  rule === 'scrollable-region-focusable' && html.includes('role="menu"')

async function violations(axe: AxeBuilder): Promise<string[]> {
  const found = (await axe.analyze()).violations
  return found.flatMap(({ id, nodes }) =>
    nodes.filter(({ html }) => !isScrollingMenu(id, html)).map(({ html }) => `${id}: ${html.slice(0, 200)}`),
  )
}

/** The levels of the visible headings: one of level 1, and none that skips a level. */
async function expectHeadingsInOrder(page: Page): Promise<void> {
  const levels = await page
    .locator('h1, h2, h3, h4, h5, h6')
    .filter({ visible: true })
    .evaluateAll((headings) => headings.map(({ tagName }) => Number(tagName.slice(1))))
  const skips = levels.filter((level, place) => level > (levels[place - 1] ?? 0) + 1)
  expect.soft(skips, `levels ${levels.join()}`).toEqual([])
  expect.soft(levels.filter((level) => level === 1)).toHaveLength(1)
}

async function expectNothingToObject(page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  expect.soft(await violations(new AxeBuilder({ page })), 'light').toEqual([])
}

/** The dark scheme changes only colours. Therefore contrast is the only check here. */
async function expectContrastInTheDark(page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  const axe = new AxeBuilder({ page }).withRules(['color-contrast', 'link-in-text-block'])
  expect.soft(await violations(axe), 'dark').toEqual([])
}

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const overflow = () =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect.soft(await overflow()).toBeLessThanOrEqual(0)
}

test.describe('axe finds nothing, and nothing scrolls sideways,', () => {
  test.slow()
  const [wide, narrow] = [
    { width: 1440, height: 900 },
    { width: 390, height: 844 },
  ]
  for (const viewport of [wide, narrow])
    test(`on any page and dialog of ${viewport.width} px`, async ({ page, signIn, ownWorkspace }) => {
      test.setTimeout(600_000)
      const name =
        'a name that is as long as a name may be, which is a hundred characters and not one single more'
      const keyId = await ownWorkspace.addOldKey({ name, ageDays: 100, endsInDays: 5 })
      await page.setViewportSize(viewport)
      await signIn()
      for (const [place, { path, open }] of Object.entries(PLACES)) {
        if (place === 'the workspaces' && viewport === narrow) continue
        await test.step(place, async () => {
          await page.goto(`/${ownWorkspace.slug}/${path.replace('KEY', keyId)}`)
          // A dialog that the address opens may already hide the page behind from assistive technology.
          await expect(page.locator('h1').filter({ visible: true })).toHaveCount(1)
          await expectHeadingsInOrder(page)
          await open?.(page)
          if (open && place !== 'the bulk actions') await settle(page)
          await expectNothingToObject(page)
          // The colours are the same on a phone: one check is enough.
          if (viewport === narrow) await expectNoSidewaysScroll(page)
          else await expectContrastInTheDark(page)
        })
      }
    })

  test('on the sign-in page', async ({ page }) => {
    await page.goto('/sign-in')
    await expect(page.getByLabel('Password')).toBeVisible()
    await expectHeadingsInOrder(page)
    await expectNothingToObject(page)
    await expectContrastInTheDark(page)
  })
})
