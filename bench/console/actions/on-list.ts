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
const wholePage = (page: Page) => page.getByRole('checkbox', { name: 'Select all rows on this page' })

/** What opens over the list. */
export const DIALOGS_OF_THE_LIST: readonly ConsoleAction[] = [
  {
    title: 'Create access key',
    address,
    click: (page) => button(page, 'Create access key'),
    shows: (page) => createDialog(page).getByLabel('Name', { exact: true }),
  },
  {
    title: 'Create access key by c',
    address,
    press: 'c',
    shows: (page) => createDialog(page).getByLabel('Name', { exact: true }),
  },
  {
    title: 'menu of a row',
    address,
    click: (page) => firstMenu(page),
    shows: (page) => menu(page),
  },
  {
    title: 'Revoke, the question',
    address: active,
    prepare: (page) => firstMenu(page).click(),
    click: (page) => page.getByRole('menuitem', { name: 'Revoke' }),
    shows: (page) => page.getByRole('alertdialog'),
  },
  {
    title: 'a row beside the list',
    address,
    click: (page) => rows(page).nth(1).getByRole('cell').nth(9),
    shows: (page) => page.getByRole('complementary', { name: /^Access key / }).getByText('Calls today'),
  },
  {
    title: 'the next key beside the list',
    address,
    prepare: (page) => rows(page).nth(1).getByRole('cell').nth(9).click(),
    press: 'ArrowDown',
    shows: (page) => page.getByRole('complementary', { name: /^Access key / }).getByText('Calls today'),
  },
  {
    title: 'View',
    address,
    click: (page) => button(page, 'View'),
    shows: (page) => menu(page),
  },
  {
    title: 'As of…',
    address,
    prepare: (page) => button(page, 'View').click(),
    click: (page) => page.getByRole('menuitem', { name: 'As of…' }),
    shows: (page) => page.getByRole('dialog', { name: 'View access keys as of' }),
  },
  {
    title: 'select the page: the bar',
    address,
    click: wholePage,
    shows: bar,
  },
  {
    title: 'Deactivate the page, the question',
    address,
    prepare: (page) => wholePage(page).check(),
    click: (page) => bar(page).getByRole('button', { name: 'Deactivate' }),
    shows: (page) => page.getByRole('alertdialog'),
  },
]

/** What changes the rows, or a key. */
export const CHANGES_OF_THE_LIST: readonly ConsoleAction[] = [
  {
    title: 'filter: the menu of states',
    address,
    click: (page) => button(page, /^Status/),
    shows: (page) => menu(page),
  },
  {
    title: 'filter: Active',
    address,
    prepare: (page) => button(page, /^Status/).click(),
    click: (page) => page.getByRole('menuitemcheckbox', { name: 'Active', exact: true }),
    shows: (page) => button(page, /^Status Active/),
    loads: true,
  },
  {
    title: 'filter: Unused',
    address,
    click: (page) => button(page, 'Unused'),
    shows: (page) => page.getByRole('button', { name: 'Unused', pressed: true }),
    loads: true,
  },
  {
    title: 'filter: the list of accounts',
    address,
    click: (page) => button(page, /^Reaches account/),
    shows: (page) => page.getByRole('option').first(),
  },
  {
    title: 'filter: a figure',
    address,
    click: (page) => page.getByRole('navigation', { name: 'Figures' }).getByRole('link').nth(3),
    shows: (page) => page.getByRole('button', { name: 'Due for rotation', pressed: true }),
  },
  {
    title: 'sort by name',
    address,
    click: (page) => page.getByRole('columnheader', { name: 'Name' }).getByRole('button'),
    shows: (page) => page.locator('th[aria-sort=ascending]'),
    loads: true,
  },
  {
    title: 'search: a letter',
    address,
    prepare: (page) => page.getByRole('searchbox').focus(),
    press: 't',
    shows: (page) => button(page, 'Clear search'),
    loads: true,
  },
  {
    title: 'Next',
    address,
    click: (page) => button(page, 'Next'),
    shows: (page) => page.getByRole('status').filter({ hasText: /^51–100/ }),
    loads: true,
  },
  {
    title: 'Deactivate',
    address: active,
    prepare: (page) => firstMenu(page).click(),
    click: (page) => page.getByRole('menuitem', { name: 'Deactivate' }),
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
    click: (page) => button(page, 'Undo'),
    shows: (page) => page.getByText(/ works again/).first(),
  },
  {
    title: 'Export CSV',
    address: at(`${KEYS}?q=SOC+2+evidence`),
    click: (page) => page.getByRole('link', { name: 'Export CSV' }),
    shows: (page) => page.getByRole('link', { name: 'Export CSV' }),
  },
]
