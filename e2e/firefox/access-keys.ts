import { uniqueName } from '../product/database'
import type { ProductUnderTest } from '../product/product-under-test'
import { type Screen, until } from './screen'

export const LIST = '/default/settings/access-keys'

/** Signs in with the keyboard. A password field has no role in the accessibility tree, therefore Tab leads there. */
export async function signIn(screen: Screen, { consoleURL, admin }: ProductUnderTest): Promise<void> {
  await screen.page.goto(`${consoleURL}/sign-in`)
  await screen.fill('Email', admin.email)
  await screen.page.keyboard.press('Tab')
  await screen.page.keyboard.type(admin.password)
  await screen.page.keyboard.press('Enter')
  await until(() => screen.path(), LIST)
}

export type Revealed = { name: string; keyId: string; secret: string }

/** Opens the dialog "Create access key" on the list, once its form has taken the focus. */
export async function openCreateDialog(screen: Screen): Promise<Screen> {
  await screen.press('Create access key')
  const dialog = await screen.dialog('Create access key')
  await until(() => dialog.isAt('textbox', 'Name'), true)
  return dialog
}

/** Reads the dialog that shows a secret for the only time. */
export async function readReveal(screen: Screen): Promise<Revealed> {
  const reveal = await screen.dialog('Save your access key')
  return {
    name: await reveal.valueOf('Access key name'),
    keyId: await reveal.valueOf('Key ID'),
    secret: await reveal.valueOf('Secret'),
  }
}

/** Says that the secret is saved, and closes the dialog. */
export async function finishReveal(screen: Screen): Promise<void> {
  const reveal = await screen.dialog('Save your access key')
  await reveal.press('I have saved this key', 'checkbox')
  await reveal.press('Done')
  await until(() => screen.has('dialog', 'Save your access key'), false)
}

/** Creates a Global Admin key with the proposed lifetime and everything that its role allows. */
export async function createKey(screen: Screen): Promise<Revealed> {
  const dialog = await openCreateDialog(screen)
  await dialog.fill('Name', uniqueName('firefox'))
  await dialog.choose('Role', 'Global Admin')
  await dialog.press('Generate')
  const revealed = await readReveal(screen)
  await finishReveal(screen)
  return revealed
}

/** Opens the page of a key from the list. */
export async function openKey(
  screen: Screen,
  { name, keyId }: Pick<Revealed, 'name' | 'keyId'>,
): Promise<void> {
  await screen.press(name, 'link')
  await until(() => screen.path(), `${LIST}/${keyId}`)
  await screen.find('heading', name)
}
