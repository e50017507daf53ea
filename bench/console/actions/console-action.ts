import type { Locator, Page } from '@playwright/test'
import type { RunningProduct } from '../product'

/** One thing that a person does in the console: a click, or a key. */
export type ConsoleAction = {
  title: string
  address: (product: RunningProduct) => string
  /** What happens before the action and is not measured. */
  prepare?: (page: Page) => Promise<unknown>
  /** The proof that the action did what it is there for. */
  shows: (page: Page) => Locator
  /** Takes back what the action changed in the database. */
  restore?: (page: Page) => Promise<unknown>
  /** Other rows or another page come after the first change: that time is told, too. */
  loads?: boolean
} & ({ click: (page: Page) => Locator } | { press: string })

/** The address of a page below the workspace. */
export const at =
  (path: string) =>
  ({ consoleUrl, workspaceSlug }: RunningProduct): string =>
    `${consoleUrl}/${workspaceSlug}/${path}`

export const button = (page: Page, name: string | RegExp): Locator =>
  page.getByRole('button', { name, exact: typeof name === 'string' }).first()

export const KEYS = 'settings/access-keys'

/** A button on a page that opens a dialog, or with `role` a question. */
export function opens(
  name: string,
  address: ConsoleAction['address'],
  { title = name, role = 'dialog' }: { title?: string; role?: 'dialog' | 'alertdialog' } = {},
): ConsoleAction {
  return { title, address, click: (page) => button(page, name), shows: (page) => page.getByRole(role) }
}
