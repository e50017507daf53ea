import type { Page } from '@playwright/test'
import { at, button, type ConsoleAction, KEYS, opens } from './console-action'

const address = at(KEYS)
const palette = (page: Page) => page.getByRole('dialog', { name: 'Jump to a key or page' })

/** A click on an entry of the navigation. */
function tab(entry: string, heading: string, from = address): ConsoleAction {
  return {
    title: `to ${entry}`,
    address: from,
    click: (page) => page.getByRole('link', { name: entry }).first(),
    shows: (page) => page.getByRole('heading', { level: 1, name: heading }),
    loads: true,
  }
}

/** What a person does in the frame and on the other pages. */
export const ELSEWHERE: readonly ConsoleAction[] = [
  {
    title: 'Jump to',
    address,
    click: (page) => button(page, /^Jump to/),
    shows: palette,
  },
  {
    title: 'Jump to by Ctrl K',
    address,
    press: 'Control+k',
    shows: palette,
  },
  {
    title: 'Jump to: a letter',
    address,
    prepare: (page) => button(page, /^Jump to/).click(),
    press: 't',
    shows: (page) => palette(page).getByRole('option').first(),
  },
  {
    title: 'Help',
    address,
    click: (page) => button(page, 'Help'),
    shows: (page) => page.getByRole('menu'),
  },
  {
    title: 'keyboard shortcuts by ?',
    address,
    press: '?',
    shows: (page) => page.getByRole('dialog'),
  },
  tab('Cloud accounts', 'Cloud accounts'),
  tab('Members', 'Members'),
  tab('Scopes', 'Scopes'),
  tab('Policy', 'Policy'),
  tab('Needs attention', 'Needs attention'),
  tab('Notices', 'Notices'),
  tab('Audit', 'Audit'),
  tab('Verifiers', 'Verifiers'),
  tab('Access Keys', 'Access keys', at('settings/members')),
  {
    title: 'a name: the page of the key',
    address,
    click: (page) => page.getByRole('table', { name: 'Access keys' }).getByRole('link').first(),
    shows: (page) => page.getByRole('navigation', { name: 'Sections of this page' }),
    loads: true,
  },
  opens('Add cloud account', at('settings/cloud-accounts')),
  opens('Add member', at('settings/members')),
  opens('Add scope', at('settings/permissions')),
]
