import { afterAll, describe, expect, test } from 'vitest'
import { describeEvent } from '@/lib/domain/audit/describe-event'
import { fieldChanges } from '@/lib/domain/audit/field-changes'
import { PROTOCOL_CODES, PROVIDER_CODES } from '@/lib/domain/members/provider-codes'
import { createAccessKey } from '@/lib/services/access-keys/create-access-key'
import { editAccessKey } from '@/lib/services/access-keys/edit-access-key'
import { revokeAccessKey } from '@/lib/services/access-keys/revoke-access-key'
import { listEvents } from '@/lib/services/audit/list-events'
import { addCloudAccount } from '@/lib/services/cloud-accounts/add-cloud-account'
import { renameCloudAccount } from '@/lib/services/cloud-accounts/rename-cloud-account'
import { openTestWorkspace } from '@/test/worlds/workspace'
import { succeeded } from '@/test/worlds/world'

// Every object inherits members with these names. A look-up in a plain object would find them.
const NAMES = Object.getOwnPropertyNames(Object.prototype)

const world = await openTestWorkspace()
afterAll(() => world.close())

const admin = () => world.as('global_admin')
const newest = async () => {
  const [event] = succeeded(await listEvents(admin(), {})).items
  if (event === undefined) throw new Error('nothing was recorded')
  return event
}

describe.each(NAMES)('the name %s', (name) => {
  test('works for an access key: made, edited and revoked, each with its event', async () => {
    const grants = [{ role: 'global_viewer' }]
    const asked = { requestId: `prototype-${name}`, name, grants, scopes: 'all', credential: 'none' }
    const { keyId } = succeeded(await createAccessKey(admin(), asked))
    expect(describeEvent(await newest())).toContain(` created the access key ${name}.`)
    succeeded(await editAccessKey(admin(), { keyId, version: 2, description: name }))
    expect(fieldChanges(await newest())).toEqual([{ field: 'Description', before: '', after: name }])
    succeeded(await revokeAccessKey(admin(), { keyId, reason: name }))
    expect(describeEvent(await newest())).toContain(` revoked the access key ${name}: ${name}.`)
  })

  test('works for a cloud account', async () => {
    const asked = { name, provider: name, externalId: name }
    const { accountId } = succeeded(await addCloudAccount(admin(), asked))
    expect(describeEvent(await newest())).toContain(` added the cloud account ${name}.`)
    succeeded(await renameCloudAccount(admin(), { accountId, name: `${name} 2` }))
    expect(describeEvent(await newest())).toContain(` to ${name} 2.`)
  })

  test('is shown as text when an event contains it as a value, a list or a role', () => {
    const after = { role: name, step: name, accounts: [name], secretId: name, [`x${name}`]: name, labels: {} }
    const texts = fieldChanges({ before: null, after }).map((change) => change.after)
    expect(texts).toEqual([name, name, name, name, name])
  })

  test('is no provider error that the sign-in knows', () => {
    expect([PROVIDER_CODES.get(name), PROTOCOL_CODES.get(name)]).toEqual([undefined, undefined])
  })
})
