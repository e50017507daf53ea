import type { Page } from '@playwright/test'
import { at, button, type ConsoleAction, KEYS } from './console-action'

const address = at(KEYS)
const active = at(`${KEYS}?status=active`)

const rows = (page: Page) => page.getByRole('table', { name: 'Access keys' }).getByRole('row')
const menu = (page: Page) => page.getByRole('menu')
const firstMenu = (page: Page) => button(page, /^Actions for /)
const bar = (page: Page) => page.getByRole('region', { name: 'Selected access keys' })
const createDialog = (page: Page) => page.getByRole('dialog', { name: 'Create access key' })

const deactivateFirst = async (page: Page) => {
  await firstMenu(page).click()
  await page.getByRole('menuitem', { name: 'Deactivate' }).click()
}
const undo = async (page: Page) => {
  await button(page, 'Undo').click()
  await page.getByText(/ works again/).waitFor()
}
const selectPage = (page: Page) =>
  page.getByRole('checkbox', { name: 'Select all rows on this page' }).check()

/** What opens over the list. */
export const DIALOGS_OF_THE_LIST: readonly ConsoleAction[] = [
  {
    title: 'Create access key',
    address,
    act: (page) => button(page, 'Create access key').click(),
    shows: (page) => createDialog(page).getByLabel('Name', { exact: true }),
  },
  {
    title: 'Create access key by c',
    address,
    begins: { type: 'keydown', key: 'c' },
    act: (page) => page.keyboard.press('c'),
    shows: (page) => createDialog(page).getByLabel('Name', { exact: true }),
  },
  {
    title: 'menu of a row',
    address,
    act: (page) => firstMenu(page).click(),
    shows: (page) => menu(page),
  },
  {
    title: 'Revoke, the question',
    address: active,
    prepare: (page) => firstMenu(page).click(),
    act: (page) => page.getByRole('menuitem', { name: 'Revoke' }).click(),
    shows: (page) => page.getByRole('alertdialog'),
  },
  {
    title: 'a row beside the list',
    address,
    act: (page) => rows(page).nth(1).getByRole('cell').nth(9).click(),
    shows: (page) => page.getByRole('complementary', { name: /^Access key / }).getByText('Calls today'),
  },
  {
    title: 'the next key beside the list',
    address,
    prepare: (page) => rows(page).nth(1).getByRole('cell').nth(9).click(),
    begins: { type: 'keydown', key: 'ArrowDown' },
    act: (page) => page.keyboard.press('ArrowDown'),
    shows: (page) => page.getByRole('complementary', { name: /^Access key / }).getByText('Calls today'),
  },
  {
    title: 'View',
    address,
    act: (page) => button(page, 'View').click(),
    shows: (page) => menu(page),
  },
  {
    title: 'As of…',
    address,
    prepare: (page) => button(page, 'View').click(),
    act: (page) => page.getByRole('menuitem', { name: 'As of…' }).click(),
    shows: (page) => page.getByRole('dialog', { name: 'View access keys as of' }),
  },
  {
    title: 'select the page: the bar',
    address,
    act: selectPage,
    shows: bar,
  },
  {
    title: 'Deactivate the page, the question',
    address,
    prepare: selectPage,
    act: (page) => bar(page).getByRole('button', { name: 'Deactivate' }).click(),
    shows: (page) => page.getByRole('alertdialog'),
  },
]

/** What changes the rows, or a key. */
export const CHANGES_OF_THE_LIST: readonly ConsoleAction[] = [
  {
    title: 'filter: the menu of states',
    address,
    act: (page) => button(page, /^Status/).click(),
    shows: (page) => menu(page),
  },
  {
    title: 'filter: Active',
    address,
    prepare: (page) => button(page, /^Status/).click(),
    act: (page) => page.getByRole('menuitemcheckbox', { name: 'Active', exact: true }).click(),
    shows: (page) => button(page, /^Status Active/),
    loads: true,
  },
  {
    title: 'filter: Unused',
    address,
    act: (page) => button(page, 'Unused').click(),
    shows: (page) => page.getByRole('button', { name: 'Unused', pressed: true }),
    loads: true,
  },
  {
    title: 'filter: the list of accounts',
    address,
    act: (page) => button(page, /^Reaches account/).click(),
    shows: (page) => page.getByRole('option').first(),
  },
  {
    title: 'filter: a figure',
    address,
    act: (page) => page.getByRole('navigation', { name: 'Figures' }).getByRole('link').nth(3).click(),
    shows: (page) => page.getByRole('button', { name: 'Due for rotation', pressed: true }),
    loads: true,
  },
  {
    title: 'sort by name',
    address,
    act: (page) => page.getByRole('columnheader', { name: 'Name' }).getByRole('button').click(),
    shows: (page) => page.locator('th[aria-sort=ascending]'),
    loads: true,
  },
  {
    title: 'search: a letter',
    address,
    prepare: (page) => page.getByRole('searchbox').focus(),
    begins: { type: 'keydown', key: 't' },
    act: (page) => page.keyboard.press('t'),
    shows: (page) => button(page, 'Clear search'),
    loads: true,
  },
  {
    title: 'Next',
    address,
    act: (page) => button(page, 'Next').click(),
    shows: (page) => page.getByRole('status').filter({ hasText: /^51–100/ }),
    loads: true,
  },
  {
    title: 'Deactivate',
    address: active,
    prepare: (page) => firstMenu(page).click(),
    act: (page) => page.getByRole('menuitem', { name: 'Deactivate' }).click(),
    shows: (page) => page.getByText(/ deactivated$/).first(),
    restore: undo,
  },
  {
    title: 'Undo',
    address: active,
    prepare: async (page) => {
      await deactivateFirst(page)
      await button(page, 'Undo').waitFor()
    },
    act: (page) => button(page, 'Undo').click(),
    shows: (page) => page.getByText(/ works again/).first(),
  },
  {
    title: 'Export CSV',
    address: at(`${KEYS}?q=SOC+2+evidence`),
    act: (page) => page.getByRole('link', { name: 'Export CSV' }).click(),
    shows: (page) => page.getByRole('link', { name: 'Export CSV' }),
  },
]
