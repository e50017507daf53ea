import type { Page } from '@playwright/test'
import type { RunningProduct } from '../product'
import { at, button, type ConsoleAction, KEYS } from './console-action'

const address = (product: RunningProduct) => at(`${KEYS}/${product.targets.plainKey}`)(product)
const busy = (product: RunningProduct) => at(`${KEYS}/${product.targets.busyKey}`)(product)

const undo = async (page: Page) => {
  await button(page, 'Undo').click()
  await page.getByText(/ works again/).waitFor()
}
const cancelRotation = async (page: Page) => {
  await button(page, 'Cancel rotation').click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel rotation' }).click()
  await button(page, 'Start rotation').waitFor()
}

/** What a person does on the page of a key. */
export const ON_KEY: readonly ConsoleAction[] = [
  {
    title: 'key: Edit access key',
    address,
    act: (page) => button(page, 'Edit access key').click(),
    shows: (page) => page.getByRole('dialog'),
  },
  {
    title: 'key: Create a key like this',
    address,
    act: (page) => button(page, 'Create a key like this').click(),
    shows: (page) => page.getByRole('dialog', { name: 'Create access key' }),
  },
  {
    title: 'key: Create secret',
    address,
    act: (page) => button(page, 'Create secret').click(),
    shows: (page) => page.getByRole('dialog'),
  },
  {
    title: 'key: Revoke, the question',
    address,
    act: (page) => button(page, 'Revoke').click(),
    shows: (page) => page.getByRole('alertdialog'),
  },
  {
    title: 'key: Revoke secret, the question',
    address,
    act: (page) => button(page, 'Revoke secret').click(),
    shows: (page) => page.getByRole('alertdialog'),
  },
  {
    title: 'key: Set expiry',
    address,
    act: (page) => button(page, 'Set expiry').click(),
    shows: (page) => page.getByRole('dialog'),
  },
  {
    title: 'key: Edit restrictions',
    address,
    act: (page) => button(page, 'Edit restrictions').click(),
    shows: (page) => page.getByRole('dialog'),
  },
  {
    title: 'key: Deactivate',
    address,
    act: (page) => button(page, 'Deactivate').click(),
    shows: (page) => page.getByText(/ deactivated$/).first(),
    restore: undo,
  },
  {
    title: 'key: Start rotation',
    address,
    act: (page) => button(page, 'Start rotation').click(),
    shows: (page) => button(page, 'Cancel rotation'),
    restore: cancelRotation,
  },
  {
    title: 'key: Usage of 30 days',
    address: busy,
    act: (page) => page.getByRole('radio', { name: '30 days' }).click(),
    shows: (page) => page.getByRole('radio', { name: '30 days', checked: true }),
    loads: true,
  },
  {
    title: 'key: Check',
    address,
    act: (page) => button(page, 'Check').click(),
    shows: (page) => page.getByText(/Checked at/),
  },
  {
    title: 'key: to the section History',
    address,
    act: (page) => page.getByRole('link', { name: 'History', exact: true }).click(),
    shows: (page) => page.locator('a[aria-current=location]', { hasText: /History|Restrictions/ }),
  },
]
