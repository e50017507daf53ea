import type { Page } from '@playwright/test'
import type { RunningProduct } from '../product'
import { at, button, type ConsoleAction, KEYS, opens } from './console-action'

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
  opens('Edit access key', address, { title: 'key: Edit access key' }),
  opens('Create a key like this', address, { title: 'key: Create a key like this' }),
  opens('Create secret', address, { title: 'key: Create secret' }),
  opens('Revoke', address, { title: 'key: Revoke, the question', role: 'alertdialog' }),
  opens('Revoke secret', address, { title: 'key: Revoke secret, the question', role: 'alertdialog' }),
  opens('Set expiry', address, { title: 'key: Set expiry' }),
  opens('Edit restrictions', address, { title: 'key: Edit restrictions' }),
  {
    title: 'key: Deactivate',
    address,
    click: (page) => button(page, 'Deactivate'),
    shows: (page) => page.getByText(/ deactivated$/).first(),
    restore: undo,
  },
  {
    title: 'key: Start rotation',
    address,
    click: (page) => button(page, 'Start rotation'),
    shows: (page) => button(page, 'Cancel rotation'),
    restore: cancelRotation,
  },
  {
    title: 'key: Usage of 30 days',
    address: busy,
    click: (page) => page.getByRole('radio', { name: '30 days' }),
    shows: (page) => page.getByRole('radio', { name: '30 days', checked: true }),
    loads: true,
  },
  {
    title: 'key: Check',
    address,
    click: (page) => button(page, 'Check'),
    shows: (page) => page.getByText(/Checked at/),
  },
  {
    title: 'key: to the section History',
    address,
    click: (page) => page.getByRole('link', { name: 'History', exact: true }),
    shows: (page) => page.locator('a[aria-current=location]', { hasText: /History|Restrictions/ }),
  },
]
