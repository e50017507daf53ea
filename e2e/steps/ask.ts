import { test as base } from '../product/fixtures'
import { verify } from '../product/verify'
import { createKey } from './access-keys-page'

/** A test of a signed-in admin with one key more, by which the test asks the verifier about credentials. */
export const test = base.extend<{ ask: (credential: string) => ReturnType<typeof verify> }>({
  ask: async ({ page, signIn, verifierURL }, use) => {
    await signIn()
    const { secret } = await createKey(page)
    await use((credential) => verify(verifierURL, secret, credential))
  },
})
