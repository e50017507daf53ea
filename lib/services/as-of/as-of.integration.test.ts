import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { databaseTime } from '@/db/database-time'
import { MEMBER_ROLES } from '@/lib/domain/access/member-roles'
import { statusUnderKey } from '@/lib/domain/access-keys/key-status'
import type { AccessKeyDetail } from '@/lib/domain/access-keys/public-types'
import type { PastKeyDetail } from '@/lib/domain/as-of/past-key'
import type { PublicContainment } from '@/lib/domain/containment/public-containment'
import { NO_RESTRICTIONS } from '@/lib/domain/restrictions/restrictions'
import { makeKey, openWorld, succeeded, type World } from '@/test/worlds/world'
import { deactivateAccessKey } from '../access-keys/deactivate-access-key'
import { deleteAccessKey } from '../access-keys/delete-access-key'
import { editAccessKey } from '../access-keys/edit-access-key'
import { getAccessKey } from '../access-keys/get-access-key'
import { listAccessKeys } from '../access-keys/list-access-keys'
import { reactivateAccessKey } from '../access-keys/reactivate-access-key'
import { revokeAccessKey } from '../access-keys/revoke-access-key'
import { systemAuthor } from '../audit/audit-entry'
import { recordEvent } from '../audit/record-event'
import { runBulkJob } from '../bulk/run-bulk-job'
import { startBulkJob } from '../bulk/start-bulk-job'
import { archiveCloudAccount, restoreCloudAccount } from '../cloud-accounts/archive-cloud-account'
import { renameCloudAccount } from '../cloud-accounts/rename-cloud-account'
import { containAccessKeys } from '../containment/contain-access-keys'
import { liftContainment } from '../containment/lift-containment'
import { settleContainments } from '../containment/settle-containments'
import type { ServiceContext } from '../context/context'
import { restorePermission, retirePermission } from '../permissions/change-permission'
import { changePolicy } from '../policy/change-policy'
import { getPolicy } from '../policy/get-policy'
import { previewPolicy } from '../policy/preview-policy'
import { setRestrictions } from '../restrictions/set-restrictions'
import { advanceRotation, finishRotation, goBackRotation } from '../rotation/moves-of-rotation'
import { startRotation } from '../rotation/start-rotation'
import { createSecret } from '../secrets/create-secret'
import { deactivateSecret, reactivateSecret } from '../secrets/deactivate-secret'
import { revokeSecret } from '../secrets/revoke-secret'
import { setSecretExpiry } from '../secrets/set-secret-expiry'
import { undoDeactivation } from '../undo/undo-deactivation'
import { countAccessKeysAsOf } from './count-access-keys-as-of'
import { exportAccessKeysAsOf } from './export-access-keys-as-of'
import { getAccessKeyAsOf } from './get-access-key-as-of'
import { listAccessKeysAsOf } from './list-access-keys-as-of'

let world: World
let admin: ServiceContext
let viewer: ServiceContext
beforeAll(async () => {
  world = await openWorld()
  admin = world.home.as('global_admin')
  viewer = world.home.as('global_viewer')
})
afterAll(() => world.close())

/** The facts of a key that the list of the present and the list of the past both show. */
function facts(
  item: Pick<
    AccessKeyDetail,
    | 'id'
    | 'name'
    | 'description'
    | 'grants'
    | 'scopes'
    | 'status'
    | 'owner'
    | 'createdAt'
    | 'createdBy'
    | 'expiresAt'
  > & { containment: LimitsOfContainment | null },
) {
  const { id, name, description, grants, scopes, status, owner, createdAt, createdBy, expiresAt } = item
  const ends = status === 'revoked' ? null : expiresAt
  const containment = item.containment && limitsOf(item.containment)
  return {
    ...{ id, name, description, grants, scopes, status, containment, owner, createdAt, createdBy },
    expiresAt: ends,
  }
}

type LimitsOfContainment = Omit<PublicContainment, 'since' | 'by'>

function limitsOf(containment: LimitsOfContainment) {
  const { level, until, revokeAt, incident, suspectedSince, addresses, callsPerMinute, reason } = containment
  return { level, until, revokeAt, incident, suspectedSince, addresses, callsPerMinute, reason }
}

function detailFacts(detail: AccessKeyDetail | PastKeyDetail) {
  const { labels, contactEmails, restrictions, permissions, deactivatedAt, revokedAt, revokedReason } = detail
  const secrets = detail.secrets.map((secret) => ({
    id: secret.id,
    status: statusUnderKey(secret.status, detail.status),
    expiresAt: 'effectiveExpiresAt' in secret ? secret.effectiveExpiresAt : secret.expiresAt,
    deactivatedAt: secret.deactivatedAt,
    revokedAt: secret.revokedAt,
  }))
  return {
    ...facts(detail),
    ...{ labels, contactEmails, restrictions, permissions, deactivatedAt, revokedAt, revokedReason, secrets },
  }
}

const works = ({ status, containment, secrets }: AccessKeyDetail) =>
  status === 'active' &&
  containment?.level !== 'suspended' &&
  containment?.addresses?.length !== 0 &&
  secrets.some((secret) => secret.status === 'active')

const FILTERS = () => [
  {},
  { status: 'active' },
  { status: 'inactive' },
  { status: 'revoked' },
  { status: 'expired' },
  { status: 'restricted' },
  { status: 'suspended' },
  { role: 'cloud_account_viewer' },
  { owner: 'platform' },
  { search: 'NIGHTLY' },
  { reachesAccount: world.home.accountIds[0] },
  { reachesAccount: world.home.accountIds[1] },
  { allowsPermission: 'reports:read' },
  { allowsPermission: 'reports:write', sort: 'name', descending: false },
]

/** What the console shows at this moment. */
async function seenNow() {
  const found = succeeded(await listAccessKeys(viewer, {})).items
  const details = await Promise.all(found.map(async ({ id }) => succeeded(await getAccessKey(viewer, id))))
  const working = new Set(details.filter(works).map(({ id }) => id))
  const listOf = async (filter: ReturnType<typeof FILTERS>[number]) => {
    const { items } = succeeded(await listAccessKeys(viewer, filter))
    const asksWhoCould = 'reachesAccount' in filter || 'allowsPermission' in filter
    return items.filter(({ id }) => !asksWhoCould || working.has(id)).map(facts)
  }
  return { lists: await Promise.all(FILTERS().map(listOf)), details: details.map(detailFacts) }
}

/** What the console shows of that moment. */
async function seenLater(asOf: string, keyIds: readonly string[]) {
  const listOf = async (filter: ReturnType<typeof FILTERS>[number]) => {
    const { page } = succeeded(await listAccessKeysAsOf(viewer, { asOf, ...filter }))
    const { sort: _, descending: __, ...plain } = { sort: '', descending: '', ...filter }
    const count = succeeded(await countAccessKeysAsOf(viewer, { asOf, ...plain }))
    expect(count).toEqual({ count: page.items.length, capped: false })
    return page.items.map(facts)
  }
  const detailOf = async (keyId: string) =>
    detailFacts(succeeded(await getAccessKeyAsOf(viewer, { asOf, keyId })).detail)
  return {
    lists: await Promise.all(FILTERS().map(listOf)),
    details: await Promise.all(keyIds.map(detailOf)),
  }
}

/** An instant after everything that was done, and before everything that will be done. */
async function instantBetween(): Promise<string> {
  const { db } = admin
  const at = await databaseTime(db)
  let now = at
  while (now <= at) now = await databaseTime(db)
  return at.toISOString()
}

async function setLifetime(longestLifetimeDays: number | null) {
  const { version, changedAt: _, ...rules } = succeeded(await getPolicy(admin))
  const wanted = { ...rules, defaultExpiry: '7_days', longestLifetimeDays }
  const { mark } = succeeded(await previewPolicy(admin, wanted))
  succeeded(await changePolicy(admin, { ...wanted, version, shown: mark }))
}

const contain = async ({ keyId }: { keyId: string }, input: Record<string, unknown>) =>
  succeeded(
    await containAccessKeys(admin, { requestId: randomUUID(), keyIds: [keyId], reason: 'leaked', ...input }),
  )

/** A history by real commands. Each step is one command, or the few that make one thing. */
function historySteps(): (() => Promise<unknown>)[] {
  const [production, staging] = world.home.accountIds
  const keys: Awaited<ReturnType<typeof makeKey>>[] = []
  const key = (place: number) => {
    const found = keys[place]
    if (found === undefined) throw new Error('no such key yet')
    return found
  }
  const edit = async (place: number, change: Record<string, unknown>) => {
    const { version } = succeeded(await getAccessKey(admin, key(place).keyId))
    succeeded(await editAccessKey(admin, { keyId: key(place).keyId, version, ...change }))
  }
  const limited = (...accounts: string[]) => [{ role: 'cloud_account_viewer', accounts }]
  const second = { id: '' }
  const rotation = { rotationId: '' }
  // An undo comes within seconds. Therefore nobody looks in between.
  const undo = async ({ receipt }: { receipt: { changeId: number } | null }) =>
    succeeded(await undoDeactivation(admin, { keyId: key(0).keyId, changeId: receipt?.changeId }))
  const advance = (from: string) => async () =>
    succeeded(await advanceRotation(admin, { keyId: key(1).keyId, ...rotation, from, confirmed: true }))
  return [
    async () => keys.push(await makeKey(world.home, { name: 'nightly report', owner: 'Platform' })),
    async () => keys.push(await makeKey(world.home, { name: 'scanner', grants: limited(production) })),
    async () => keys.push(await makeKey(world.home, { name: 'empty', credential: 'none' })),
    () => edit(1, { grants: limited(production, staging), scopes: ['reports:read', 'vulnerabilities:read'] }),
    () => edit(0, { owner: 'Payments', labels: { env: 'prod', pci: '' }, description: 'At night' }),
    () =>
      edit(0, {
        grants: [{ role: 'global_admin' }],
        scopes: ['reports:write'],
        contactEmails: ['a@acme.test'],
      }),
    async () =>
      succeeded(
        await setRestrictions(admin, {
          ...NO_RESTRICTIONS,
          keyId: key(0).keyId,
          rateLimit: { requests: 5, windowSeconds: 60 },
        }),
      ),
    async () => succeeded(await deactivateAccessKey(admin, { keyId: key(0).keyId })),
    async () => succeeded(await reactivateAccessKey(admin, { keyId: key(0).keyId })),
    async () => undo(succeeded(await deactivateAccessKey(admin, { keyId: key(0).keyId }))),
    async () => {
      const input = { keyId: key(0).keyId, secretId: key(0).secretId }
      await undo(succeeded(await deactivateSecret(admin, input)))
    },
    async () => {
      const input = {
        keyId: key(1).keyId,
        requestId: randomUUID(),
        kind: 'opaque',
        expiration: { period: '90_days' },
      }
      second.id = succeeded(await createSecret(admin, input)).secret?.id ?? ''
    },
    async () => succeeded(await deactivateSecret(admin, { keyId: key(0).keyId, secretId: key(0).secretId })),
    async () => succeeded(await reactivateSecret(admin, { keyId: key(0).keyId, secretId: key(0).secretId })),
    async () => {
      const input = { keyId: key(0).keyId, secretId: key(0).secretId, expiration: { period: '60_days' } }
      succeeded(await setSecretExpiry(admin, input))
    },
    async () => {
      const started = await startRotation(admin, { keyId: key(1).keyId, secretId: key(1).secretId })
      rotation.rotationId = succeeded(started).rotationId
    },
    advance('move'),
    advance('watch'),
    advance('deactivate'),
    async () => {
      const input = { keyId: key(1).keyId, ...rotation, from: 'validate' }
      succeeded(await goBackRotation(admin, input))
    },
    advance('deactivate'),
    advance('validate'),
    async () => succeeded(await finishRotation(admin, { keyId: key(1).keyId, ...rotation })),
    async () => succeeded(await renameCloudAccount(admin, { accountId: production, name: 'AWS Main' })),
    async () => succeeded(await archiveCloudAccount(admin, { accountId: staging })),
    async () => succeeded(await restoreCloudAccount(admin, { accountId: staging })),
    async () => succeeded(await archiveCloudAccount(admin, { accountId: production })),
    async () => succeeded(await retirePermission(admin, { name: 'reports:write' })),
    async () => succeeded(await restorePermission(admin, { name: 'reports:write' })),
    async () => succeeded(await retirePermission(admin, { name: 'reports:read' })),
    () => setLifetime(10),
    () => setLifetime(null),
    () => contain(key(0), { level: 'restricted' }),
    () => contain(key(1), { level: 'suspended', until: 60, reason: 'seen twice' }),
    () =>
      contain(key(1), {
        level: 'suspended',
        until: null,
        escalateAt: new Date(Date.now() + 3_600_000).toISOString(),
      }),
    async () => succeeded(await liftContainment(admin, { keyIds: [key(1).keyId] })),
    () => contain(key(2), { level: 'suspended' }),
    async () => {
      const input = { requestId: randomUUID(), action: 'deactivate', filter: { search: 'nightly' } }
      const { jobId } = succeeded(await startBulkJob(admin, input))
      const { db, confirmChange } = admin
      for (let round = 0; round < 5; round += 1) await runBulkJob({ db, confirmChange, patienceMs: 0 }, jobId)
    },
    async () => succeeded(await revokeSecret(admin, { keyId: key(1).keyId, secretId: second.id })),
    async () => succeeded(await revokeAccessKey(admin, { keyId: key(2).keyId, reason: 'leaked' })),
    async () => succeeded(await liftContainment(admin, { keyIds: [key(0).keyId] })),
    async () =>
      succeeded(await deleteAccessKey(admin, { keyId: key(0).keyId, confirmName: 'nightly report' })),
    async () => keys.push(await makeKey(world.home, { name: 'nightly report' })),
  ]
}

test('at every instant of a history, the list and the keys are as they were seen at that time', async () => {
  const moments: { asOf: string; seen: Awaited<ReturnType<typeof seenNow>> }[] = []
  const look = async () => {
    const seen = await seenNow()
    moments.push({ seen, asOf: await instantBetween() })
  }
  await look()
  for (const step of historySteps()) {
    await step()
    await look()
  }
  for (const { asOf, seen } of moments) {
    const keyIds = seen.details.map(({ id }) => id)
    expect(await seenLater(asOf, keyIds)).toEqual(seen)
  }
})

describe('a containment of the past', () => {
  const stateAt = async (keyId: string, asOf: string) => {
    const { detail } = succeeded(await getAccessKeyAsOf(viewer, { asOf, keyId }))
    const { status, containment, workingSecrets, revokedAt } = detail
    return { status, level: containment?.level ?? null, workingSecrets, revokedAt }
  }
  const free = { status: 'active', level: null, workingSecrets: 1, revokedAt: null }
  const suspended = { ...free, level: 'suspended', workingSecrets: 0 }

  /** A key that was suspended half an hour ago and whose suspension had this end five minutes later. */
  async function suspendedBefore(end: 'until' | 'revokeAt') {
    const key = await makeKey(world.home)
    const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000)
    const older = `set created_at = created_at - interval '2 hours' where`
    await world.sql(`update workspaces ${older} id = $1`, [world.home.id])
    await world.sql(`update access_keys ${older} id = $1`, [key.keyId])
    await world.sql(`update key_secrets ${older} key_id = $1`, [key.keyId])
    const endedAt = ago(25)
    const ends = { until: null, revokeAt: null, [end]: endedAt.toISOString() }
    await world.sql(
      `insert into key_containments (key_id, workspace_id, level, since, until, revoke_at, reason, author_type, author_id, author_label)
       values ($1, $2, 'suspended', $3, $4, $5, 'leaked', 'member', 'x', 'support@default.test')`,
      [key.keyId, world.home.id, ago(30), ends.until, ends.revokeAt],
    )
    await world.sql(
      `insert into audit_events (workspace_id, at, action, outcome, actor_type, actor_label, key_id, after)
       values ($1, $2, 'access_key.suspended', 'success', 'member', 'support@default.test', $3, $4)`,
      [world.home.id, ago(30), key.keyId, { containment: { level: 'suspended', incident: null, ...ends } }],
    )
    return { key, end: endedAt.getTime() }
  }
  const iso = (at: number) => new Date(at).toISOString()

  test('that ended by itself limits the key until its end, recorded or not', async () => {
    const { key, end } = await suspendedBefore('until')
    const look = async () => {
      expect(await stateAt(key.keyId, iso(end - 1))).toEqual(suspended)
      expect(await stateAt(key.keyId, iso(end))).toEqual(free)
    }
    await look()
    await settleContainments(admin.db)
    await look()
  })

  test('that another one replaced before its end was recorded still counts', async () => {
    const { key, end } = await suspendedBefore('until')
    await contain(key, { level: 'suspended' })
    expect(await stateAt(key.keyId, iso(end - 1))).toEqual(suspended)
    expect(await stateAt(key.keyId, iso(end))).toEqual(free)
    expect(await stateAt(key.keyId, await instantBetween())).toEqual(suspended)
  })

  test('that escalated counts as revoked from that time, recorded or not', async () => {
    const { key, end } = await suspendedBefore('revokeAt')
    const look = async () => {
      expect(await stateAt(key.keyId, iso(end - 1))).toEqual(suspended)
      expect(await stateAt(key.keyId, iso(end))).toEqual({
        ...{ status: 'revoked', level: null, workingSecrets: 0 },
        revokedAt: iso(end),
      })
    }
    await look()
    await settleContainments(admin.db)
    await look()
  })
})

describe('a list of the past', () => {
  test('pages like the list of the present, and a key of this moment is in both', async () => {
    const asOf = await instantBetween()
    const first = succeeded(
      await listAccessKeysAsOf(viewer, { asOf, sort: 'name', descending: false, limit: 1 }),
    )
    const next = { asOf, sort: 'name', descending: false, limit: 1, cursor: first.page.nextCursor }
    const second = succeeded(await listAccessKeysAsOf(viewer, next))
    const back = { ...next, cursor: second.page.previousCursor }
    expect(succeeded(await listAccessKeysAsOf(viewer, back)).page.items).toEqual(first.page.items)
    const present = succeeded(await listAccessKeys(viewer, { sort: 'name', descending: false, limit: 2 }))
    const past = [...first.page.items, ...second.page.items]
    expect(past.map(({ id }) => id)).toEqual(present.items.map(({ id }) => id))
  })

  test.each(MEMBER_ROLES)('is open to %s, and shows nothing of another workspace', async (role) => {
    const { keyId, secret } = await makeKey(world.home)
    const asOf = await instantBetween()
    const own = await getAccessKeyAsOf(world.home.as(role), { asOf, keyId })
    expect(own).toMatchObject({ ok: true, value: { detail: { id: keyId, workingSecrets: 1 } } })
    const text = JSON.stringify([own, await listAccessKeysAsOf(world.home.as(role), { asOf })])
    expect(text).toContain(keyId)
    expect(text).not.toContain(secret?.value)
    expect(await getAccessKeyAsOf(world.foreign.as(role), { asOf, keyId })).toMatchObject({
      ok: false,
      failure: { code: 'NOT_FOUND' },
    })
    const foreign = succeeded(await listAccessKeysAsOf(world.foreign.as(role), { asOf }))
    expect(JSON.stringify(foreign)).not.toContain(keyId)
  })

  test('is refused for the future, before the record begins, and for filters that the record cannot answer', async () => {
    const [row] = await world.sql<{ created_at: Date }>('select created_at from workspaces where id = $1', [
      world.home.id,
    ])
    const since = row?.created_at ?? new Date()
    const ask = (asOf: Date, more = {}) => listAccessKeysAsOf(viewer, { asOf: asOf.toISOString(), ...more })
    expect(await ask(new Date(Date.now() + 3_600_000))).toMatchObject({
      failure: { code: 'INVALID_INPUT', message: 'This time is in the future. Choose an earlier one.' },
    })
    expect(await ask(new Date(since.getTime() - 1))).toMatchObject({
      failure: { code: 'INVALID_INPUT', details: { completeSince: since.toISOString() } },
    })
    expect(succeeded(await ask(since))).toMatchObject({
      page: { items: [] },
      record: { completeSince: since.toISOString(), restored: null, hadLostChanges: false },
    })
    expect(await ask(since, { unused: true })).toMatchObject({ failure: { code: 'INVALID_INPUT' } })
    expect(await listAccessKeysAsOf(viewer, { asOf: 'yesterday' })).toMatchObject({
      failure: { code: 'INVALID_INPUT' },
    })
  })

  test('is refused if more changes would have to be undone than one answer can', async () => {
    const context = world.foreign.as('global_viewer')
    const { keyId } = await makeKey(world.foreign)
    const asOf = await instantBetween()
    await world.sql(
      `insert into audit_events (workspace_id, at, action, outcome, actor_type, actor_label, key_id, before)
       select $1, clock_instant() + interval '1 second', 'access_key.edited', 'success', 'system', 'x', $2, '{"description": ""}'
       from generate_series(1, 20001)`,
      [world.foreign.id, keyId],
    )
    for (const ask of [listAccessKeysAsOf(context, { asOf }), getAccessKeyAsOf(context, { asOf, keyId })])
      expect(await ask).toMatchObject({
        failure: {
          code: 'LIMIT_REACHED',
          message: 'More than 20,000 changes were recorded since then. Choose a later time.',
        },
      })
  })

  test('names the gaps of its record: a restoration, and changes that the database lost', async () => {
    const backupAt = await instantBetween()
    const between = await instantBetween()
    await world.sql(
      `insert into lost_changes (token, change_id, workspace_id, kind, stops, noticed_at, noticed_by, settled_at)
       values (gen_random_uuid(), 1, $1, 'policy.changed', '{"what": "account", "id": "x"}', $2, 'test', clock_instant())`,
      [world.home.id, between],
    )
    await recordEvent(admin.db, systemAuthor(world.home, 'restore'), {
      action: 'installation.restored',
      after: { asOf: backupAt, version: '1' },
    })
    const recordOf = async (asOf: string) => succeeded(await listAccessKeysAsOf(viewer, { asOf })).record
    expect(await recordOf(between)).toMatchObject({ restored: { backupAt }, hadLostChanges: true })
    expect(await recordOf(backupAt)).toMatchObject({ restored: null, hadLostChanges: false })
    expect(await recordOf(await instantBetween())).toMatchObject({ restored: null, hadLostChanges: false })
  })
})

describe('an export of the past', () => {
  const textOf = async (input: Record<string, unknown>) => {
    const { pieces, ...file } = succeeded(await exportAccessKeysAsOf(viewer, input))
    const parts: string[] = []
    for await (const piece of pieces) parts.push(piece)
    return { ...file, text: parts.join('') }
  }

  test('has every key of the list with the instant, and is an event of its own', async () => {
    const { keyId, name, secret } = await makeKey(world.home, { name: 'exported then' })
    const asOf = await instantBetween()
    await revokeAccessKey(admin, { keyId, reason: 'leaked' })
    const { text, fileName } = await textOf({
      asOf,
      format: 'json',
      search: 'exported then',
      status: 'active',
    })
    expect(JSON.parse(text)).toMatchObject([{ asOf, id: keyId, name, status: 'active', workingSecrets: 1 }])
    expect(text).not.toContain(secret?.value)
    expect(fileName).toBe(`access-keys-default-as-of-${asOf.slice(0, 19).replaceAll(':', '')}Z.json`)
    const csv = await textOf({ asOf, format: 'csv', search: 'exported then' })
    expect(csv.text.split('\r\n')[0]).toContain(
      'as_of,id,name,description,status,working_secrets,roles,accounts',
    )
    expect(csv.text).toContain(`${asOf},${keyId}`)
    const events = await world.sql<{ after: unknown }>(
      `select after from audit_events where action = 'access_keys.exported' and workspace_id = $1 order by id`,
      [world.home.id],
    )
    expect(events.map(({ after }) => after)).toMatchObject([
      { format: 'json', count: 1, asOf, filters: { search: 'exported then', status: 'active' } },
      { format: 'csv', count: 1, asOf },
    ])
  })

  test('says what limited each key', async () => {
    const { keyId } = await makeKey(world.home, { name: 'contained then' })
    await contain({ keyId }, { level: 'restricted' })
    const asOf = await instantBetween()
    succeeded(await liftContainment(admin, { keyIds: [keyId] }))
    const asked = { asOf, search: 'contained then', status: 'restricted' }
    expect(JSON.parse((await textOf({ ...asked, format: 'json' })).text)).toMatchObject([
      { id: keyId, workingSecrets: 0, containment: { level: 'restricted', addresses: [], reason: 'leaked' } },
    ])
    const { text } = await textOf({ ...asked, format: 'csv' })
    expect(text.split('\r\n')[0]).toMatch(
      /,containment,suspended_until,revoked_unless_lifted_by,known_addresses,calls_per_minute$/,
    )
    expect(text.split('\r\n')[1]).toMatch(/,Restricted,,,None,60$/)
  })

  test('of the future is refused, and leaves no event', async () => {
    const asOf = new Date(Date.now() + 3_600_000).toISOString()
    expect(await exportAccessKeysAsOf(viewer, { asOf, format: 'csv' })).toMatchObject({
      failure: { code: 'INVALID_INPUT' },
    })
  })
})
