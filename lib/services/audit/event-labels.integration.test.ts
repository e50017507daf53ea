import { afterEach, beforeEach, expect, test } from 'vitest'
import type { AuditEvent } from '@/lib/domain/audit/audit-event'
import { describeEvent } from '@/lib/domain/audit/describe-event'
import { fieldChanges } from '@/lib/domain/audit/field-changes'
import { openTestWorkspace, type TestWorkspace } from '@/test/worlds/workspace'
import { succeeded } from '@/test/worlds/world'
import { editAccessKey } from '../access-keys/edit-access-key'
import { revokeAccessKey } from '../access-keys/revoke-access-key'
import { addCloudAccount } from '../cloud-accounts/add-cloud-account'
import { renameCloudAccount } from '../cloud-accounts/rename-cloud-account'
import { startRotation } from '../rotation/start-rotation'
import { revokeSecret } from '../secrets/revoke-secret'
import { listEvents } from './list-events'

const HINT = 'chatel_…aB3x'

let world: TestWorkspace
let keyId: string
let secretId: string

beforeEach(async () => {
  world = await openTestWorkspace()
  keyId = await world.addKeyWithoutSecret('Nightly report')
  secretId = await world.addSecret(keyId, { hint: HINT })
})
afterEach(() => world.close())

const admin = () => world.as('global_admin')

async function newest(): Promise<AuditEvent> {
  const listed = await listEvents(admin(), {})
  const event = listed.ok ? listed.value.items[0] : undefined
  if (event === undefined) throw new Error('nothing was recorded')
  return event
}

test('an event about a secret shows the hint of the secret', async () => {
  await revokeSecret(admin(), { keyId, secretId, reason: 'leaked' })
  expect(describeEvent(await newest())).toBe(
    `global_admin@acme.test revoked the secret ${HINT} of Nightly report: leaked.`,
  )
})

test('the start of a rotation names the rotated secret', async () => {
  await startRotation(admin(), { keyId, secretId })
  expect(describeEvent(await newest())).toBe(
    `global_admin@acme.test started the rotation of the secret ${HINT} of Nightly report.`,
  )
})

test('a refused attempt names the access key and the attempted action', async () => {
  await revokeAccessKey(world.as('global_viewer'), { keyId, reason: 'x' })
  expect(describeEvent(await newest())).toBe(
    'global_viewer@acme.test was refused “revoke an access key” on Nightly report.',
  )
})

test('a refused attempt on a key of another workspace does not get the key’s name', async () => {
  await revokeAccessKey(world.stranger, { keyId, reason: 'x' })
  const listed = await listEvents(world.stranger, {})
  const sentences = listed.ok ? listed.value.items.map(describeEvent) : []
  expect(sentences.join()).not.toContain('Nightly report')
})

test('a key whose name is the id of another key is never recorded as the other key', async () => {
  const disguised = await world.addKeyWithoutSecret(keyId)
  await revokeAccessKey(admin(), { keyId: disguised, reason: 'x' })
  const revoked = await newest()
  expect(revoked.target?.label).toBe(keyId)
  expect(describeEvent(revoked)).toBe(`global_admin@acme.test revoked the access key ${keyId}: x.`)
  await editAccessKey(admin(), { keyId: disguised, version: 1, description: keyId })
  await editAccessKey(admin(), { keyId: disguised, version: 2, description: secretId })
  for (const event of succeeded(await listEvents(admin(), {})).items) {
    expect(JSON.stringify([event, fieldChanges(event)])).not.toMatch(/Nightly report|aB3x/)
  }
})

test('an edit names the accounts by their names at that time', async () => {
  const added = await addCloudAccount(admin(), { name: 'Production', provider: 'AWS', externalId: '1' })
  const accountId = added.ok ? added.value.accountId : ''
  const grants = [{ role: 'cloud_account_viewer', accounts: [accountId] }]
  expect(await editAccessKey(admin(), { keyId, version: 1, grants })).toMatchObject({ ok: true })
  const event = await newest()
  await renameCloudAccount(admin(), { accountId, name: 'Retired' })
  expect(fieldChanges(event).find(({ field }) => field === 'Grants')?.after).toBe(
    'role Cloud Account Viewer, accounts Production',
  )
})
