import { randomUUID } from 'node:crypto'
import { openDatabase } from '@/db/client'
import type { Result } from '@/lib/domain/result'
import { createAccessKey } from '@/lib/services/access-keys/create-access-key'
import { deactivateAccessKey } from '@/lib/services/access-keys/deactivate-access-key'
import { deleteAccessKey } from '@/lib/services/access-keys/delete-access-key'
import { getAccessKey } from '@/lib/services/access-keys/get-access-key'
import { listAccessKeys } from '@/lib/services/access-keys/list-access-keys'
import { reactivateAccessKey } from '@/lib/services/access-keys/reactivate-access-key'
import { revokeAccessKey } from '@/lib/services/access-keys/revoke-access-key'
import { listEvents } from '@/lib/services/audit/list-events'
import { addCloudAccount } from '@/lib/services/cloud-accounts/add-cloud-account'
import { archiveCloudAccount } from '@/lib/services/cloud-accounts/archive-cloud-account'
import { listCloudAccounts } from '@/lib/services/cloud-accounts/list-cloud-accounts'
import type { ServiceContext } from '@/lib/services/context/context'
import { addMember } from '@/lib/services/members/add-member'
import { changeMemberRole } from '@/lib/services/members/change-member-role'
import { listMembers } from '@/lib/services/members/list-members'
import { removeMember } from '@/lib/services/members/remove-member'
import { dismissNotices } from '@/lib/services/notices/dismiss-notices'
import { listNotices } from '@/lib/services/notices/list-notices'
import { addPermission } from '@/lib/services/permissions/add-permission'
import { retirePermission } from '@/lib/services/permissions/change-permission'
import { listPermissions } from '@/lib/services/permissions/list-permissions'
import { changePolicy } from '@/lib/services/policy/change-policy'
import { getPolicy } from '@/lib/services/policy/get-policy'
import { getRotation } from '@/lib/services/rotation/get-rotation'
import { cancelRotation } from '@/lib/services/rotation/moves-of-rotation'
import { startRotation } from '@/lib/services/rotation/start-rotation'
import { getKeyUsage } from '@/lib/services/usage/get-key-usage'
import { listVerifiers } from '@/lib/services/verifiers/list-verifiers'
import type { ConsoleSetup } from './console-program'

/** The outcome of each request to the console: `ok`, or the error. */
export type ConsoleDay = [what: string, outcome: string][]

/** Does everything that people do with a console in a day, once, with the build of this bundle. */
async function live({ databaseUrl, context }: ConsoleSetup): Promise<ConsoleDay> {
  const { db, close } = openDatabase({ url: databaseUrl, assumeRole: null, name: 'test console day' })
  const me: ServiceContext = { ...context, db, confirmChange: unconfirmed, receiptPatienceMs: 0 }
  const day: ConsoleDay = []
  const ask = async <Value>(what: string, asked: Promise<Result<Value>>): Promise<Value | null> => {
    const outcome = await asked.catch((error: unknown) => String(error))
    day.push([what, typeof outcome === 'string' ? outcome : outcome.ok ? 'ok' : outcome.failure.code])
    return typeof outcome !== 'string' && outcome.ok ? outcome.value : null
  }

  const name = `Nightly ${randomUUID()}`
  const created = await ask('create a key', createAccessKey(me, { ...KEY, requestId: randomUUID(), name }))
  const keyId = created?.keyId ?? ''
  await ask('see the list', listAccessKeys(me, { search: 'nightly' }))
  await ask('see a key', getAccessKey(me, keyId))
  await ask('see its use', getKeyUsage(me, { keyId, period: '24h' }))
  const rotation = await ask('begin a rotation', startRotation(me, { keyId, secretId: created?.secret?.id }))
  const rotationId = rotation?.rotationId
  await ask('see the rotation', getRotation(me, { keyId }))
  await ask('cancel the rotation', cancelRotation(me, { keyId, rotationId }))
  await ask('deactivate a key', deactivateAccessKey(me, { keyId }))
  await ask('reactivate a key', reactivateAccessKey(me, { keyId }))
  await ask('revoke a key', revokeAccessKey(me, { keyId, reason: 'leaked' }))
  await ask('delete a key', deleteAccessKey(me, { keyId, confirmName: name }))

  const notices = await ask('see notices', listNotices(me, { show: 'open' }))
  await ask('dismiss notices', dismissNotices(me, { noticeIds: notices?.notices.map(({ id }) => id) }))
  await ask('see the audit log', listEvents(me, {}))
  await ask('see verifiers', listVerifiers(me))

  const account = await ask('add a cloud account', addCloudAccount(me, ACCOUNT))
  await ask('see cloud accounts', listCloudAccounts(me, {}))
  await ask('archive a cloud account', archiveCloudAccount(me, { accountId: account?.accountId }))
  await ask('add a scope', addPermission(me, { name: 'invoices:read', description: 'Reads invoices' }))
  await ask('see scopes', listPermissions(me))
  await ask('retire a scope', retirePermission(me, { name: 'invoices:read' }))

  const email = 'new@default.test'
  await ask('add a member', addMember(me, { email, role: 'global_viewer' }))
  const members = await ask('see members', listMembers(me, { search: 'new@' }))
  const userId = members?.items[0]?.userId
  await ask('change a role', changeMemberRole(me, { userId, role: 'support' }))
  await ask('remove a member', removeMember(me, { userId }))

  const policy = await ask('see the policy', getPolicy(me))
  await ask('change the policy', changePolicy(me, { ...policy, unusedAfterDays: 45 }))
  await close()
  return day
}

const KEY = {
  description: '',
  expiration: { period: '30_days' },
  grants: [{ role: 'global_viewer' }],
  scopes: 'all',
  credential: 'opaque',
}
const ACCOUNT = { name: 'Production', provider: 'aws', externalId: '000000000042' }

const unconfirmed: ServiceContext['confirmChange'] = async (changeId) => ({
  changeId,
  verifiers: 0,
  acknowledged: 0,
  elapsedMs: 0,
  complete: false,
  waiting: [],
  lapsed: [],
})

process.once('message', (setup: ConsoleSetup) => {
  live(setup).then((day) => process.send?.(day, () => process.exit(0)))
})
