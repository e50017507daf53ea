import { arrayContains, eq } from 'drizzle-orm'
import { afterAll, describe, expect, test } from 'vitest'
import { accessKeys, workspaces } from '@/db/schema'
import { openTestWorkspace } from '@/test/worlds/workspace'
import { createAccessKey } from '../access-keys/create-access-key'
import { signInPace } from '../sessions/sign-in-pace'
import { signInWithIdentity } from '../sessions/sign-in-with-identity'
import { signInWithPassword } from '../sessions/sign-in-with-password'
import { setWorkspaceContact } from '../workspaces/set-workspace-contact'
import { addMember } from './add-member'
import { setPasswordByLink } from './set-password-by-link'

const PASSWORD = 'seventeen grey herons'
const spellingsOf = (name: string) => [`${name}@сайт.рф`, `${name.toUpperCase()}@xn--80aswg.XN--P1AI`]

const world = await openTestWorkspace()
const admin = await world.addPerson('global_admin')
afterAll(() => world.close())

const gate = () => ({
  db: world.db,
  pace: signInPace(world.pool, 'a pepper'),
  request: { id: 'test', address: '203.0.113.7', userAgent: null },
})
const keyWith = (contactEmails: string[]) =>
  createAccessKey(world.as(admin), {
    requestId: crypto.randomUUID(),
    name: `key ${crypto.randomUUID()}`,
    grants: [{ role: 'global_viewer' }],
    scopes: 'all',
    credential: 'none',
    contactEmails,
  })

describe('an e-mail address', () => {
  test.each(['admin@localhost', 'иван@сайт.рф', 'ivan@xn--80aswg.xn--p1ai'])(
    '%s is valid for members, for contacts of keys and for the contact of the workspace',
    async (email) => {
      expect(await addMember(world.as(admin), { email, role: 'support' })).toMatchObject({ ok: true })
      expect(await keyWith([email])).toMatchObject({ ok: true })
      expect(await setWorkspaceContact(world.as(admin), { contactEmail: email })).toMatchObject({ ok: true })
      const keys = await world.db
        .select()
        .from(accessKeys)
        .where(arrayContains(accessKeys.contactEmails, [email]))
      const [workspace] = await world.db
        .select()
        .from(workspaces)
        .where(eq(workspaces.id, world.workspace.id))
      expect([keys.length, workspace?.contactEmail]).toEqual([1, email])
    },
  )

  test.each(['a@x.test,b@x.test', 'Ada <a@x.test>', 'a@x.test\r\nBcc: e@x.test', 'a b@x.test'])(
    '%j is invalid everywhere',
    async (email) => {
      const fields = async (result: Promise<{ ok: boolean; failure?: { fields?: object } }>) =>
        Object.keys((await result).failure?.fields ?? {})
      expect(await fields(addMember(world.as(admin), { email, role: 'support' }))).toEqual(['email'])
      expect(await fields(keyWith([email]))).toEqual(['contactEmails.0'])
      const contact = setWorkspaceContact(world.as(admin), { contactEmail: email })
      expect(await fields(contact)).toEqual(['contactEmail'])
    },
  )

  test.each([0, 1])('belongs to one person in all spellings (%i)', async (first) => {
    const spellings = spellingsOf(`olga${first}`)
    const added = await addMember(world.as(admin), { email: spellings[first], role: 'support' })
    if (!added.ok || added.value.linkToken === null) throw new Error('no link')
    const token = added.value.linkToken
    expect(await setPasswordByLink(gate(), { token, password: PASSWORD })).toMatchObject({ ok: true })
    for (const email of spellings) {
      const again = await addMember(world.as(admin), { email, role: 'support' })
      expect(again).toMatchObject({ ok: false, failure: { fields: { email: expect.any(String) } } })
      expect(await signInWithPassword(gate(), { email, password: PASSWORD })).toMatchObject({ ok: true })
    }
  })

  test.each(spellingsOf('nina'))('verified by a provider finds its person as %s', async (spelling) => {
    await addMember(world.as(admin), { email: 'nina@xn--80aswg.xn--p1ai', role: 'support' })
    const claims = { issuer: 'https://id.test', subject: 'nina', email: spelling, emailVerified: true }
    expect(await signInWithIdentity(gate(), claims)).toMatchObject({ ok: true })
  })

  test('of a provider that resembles another person’s address opens nothing', async () => {
    await addMember(world.as(admin), { email: 'karl@x.test', role: 'support' })
    for (const email of ['\u212aarl@x.test', 'kаrl@x.test', 'ｋarl@x.test']) {
      const claims = { issuer: 'https://id.test', subject: email, email, emailVerified: true }
      expect(await signInWithIdentity(gate(), claims)).toMatchObject({ ok: false })
    }
  })
})
