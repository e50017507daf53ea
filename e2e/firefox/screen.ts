import type { ElementHandle, Page } from 'puppeteer-core'
import { expect, vi } from 'vitest'
import { PATIENCE_MS } from './firefox'

const PATIENT = { timeout: PATIENCE_MS, interval: 100 }

/** Asks again until the answer is right: for what a page shows after a while. */
export async function until<Value>(ask: () => Promise<Value>, answer: unknown): Promise<void> {
  await vi.waitFor(async () => expect(await ask()).toEqual(answer), PATIENT)
}

/**
 * A page, or a dialog on it, as a person with a screen reader meets it: each control by its role and its exact name, taken
 * from Firefox's own accessibility tree.
 */
export class Screen {
  constructor(
    readonly page: Page,
    private readonly root: Page | ElementHandle<Element> = page,
  ) {}

  private all(role: string, name: string | undefined) {
    const named = name === undefined ? '' : `[name="${name}"]`
    return this.root.$$(`::-p-aria(${named}[role="${role}"])`)
  }

  async has(role: string, name: string): Promise<boolean> {
    return (await this.all(role, name)).length > 0
  }

  /** Waits for the control. If there are several, this is the first. */
  async find(role: string, name?: string): Promise<ElementHandle<Element>> {
    return vi.waitFor(async () => {
      const [found] = await this.all(role, name)
      if (found === undefined) throw new Error(`no ${role} “${name ?? ''}”`)
      return found
    }, PATIENT)
  }

  /** A dialog as a screen of its own. */
  async dialog(name: string): Promise<Screen> {
    return new Screen(this.page, await this.find('dialog', name))
  }

  /** The open question as a screen of its own. */
  async question(name?: string): Promise<Screen> {
    return new Screen(this.page, await this.find('alertdialog', name))
  }

  async press(name: string, role = 'button'): Promise<void> {
    const control = await this.find(role, name)
    await control.asLocator().click()
  }

  async fill(name: string, text: string, role = 'textbox'): Promise<void> {
    const field = await this.find(role, name)
    await field.asLocator().fill(text)
    expect(await field.evaluate((element) => 'value' in element && element.value)).toBe(text)
  }

  async valueOf(name: string): Promise<string> {
    const field = await this.find('textbox', name)
    return field.evaluate((element) => ('value' in element ? String(element.value) : ''))
  }

  /** Chooses in a field that opens a list. The list is beside the dialog of the field. */
  async choose(field: string, option: string): Promise<void> {
    await this.press(field, 'combobox')
    await new Screen(this.page).press(option, 'option')
  }

  async text(): Promise<string> {
    // biome-ignore lint/performance/useDomNodeTextContent: the text content of a page has its scripts, too.
    if ('goto' in this.root) return this.page.$eval('body', (body) => body.innerText)
    return this.root.evaluate((element) => element.textContent)
  }

  /** Whether the keyboard is at this control. */
  async isAt(role: string, name: string): Promise<boolean> {
    const [control] = await this.all(role, name)
    return control === undefined
      ? false
      : control.evaluate((element) => element === element.ownerDocument.activeElement)
  }

  async path(): Promise<string> {
    return this.page.evaluate(() => window.location.pathname)
  }
}
