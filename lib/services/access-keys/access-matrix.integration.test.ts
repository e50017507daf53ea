import { randomUUID } from 'node:crypto'
import { afterAll, describe, expect, test } from 'vitest'
import { type Action, memberMay } from '@/lib/domain/access/may'
import { MEMBER_ROLES } from '@/lib/domain/access/member-roles'
import { NO_RESTRICTIONS } from '@/lib/domain/restrictions/restrictions'
import type { Result } from '@/lib/domain/result'
import { keyInput, makeActingKey, makeKey, openWorld, type Tenant } from '@/test/worlds/world'
import { containAccessKeys } from '../containment/contain-access-keys'
import { liftContainment } from '../containment/lift-containment'
import type { ServiceContext } from '../context/context'
import { setRestrictions } from '../restrictions/set-restrictions'
import { createSecret } from '../secrets/create-secret'
import { deactivateSecret, reactivateSecret } from '../secrets/deactivate-secret'
import { revokeSecret } from '../secrets/revoke-secret'
import { setSecretExpiry } from '../secrets/set-secret-expiry'
import { createAccessKey } from './create-access-key'
import { deactivateAccessKey } from './deactivate-access-key'
import { deleteAccessKey } from './delete-access-key'
import { editAccessKey } from './edit-access-key'
import { getAccessKey } from './get-access-key'
import { listAccessKeys } from './list-access-keys'
import { reactivateAccessKey } from './reactivate-access-key'
import { revokeAccessKey } from './revoke-access-key'

type Command = (context: ServiceContext, input: unknown) => Promise<Result<unknown>>
type Prepared = { keyId: string; secretId: string; name: string }
type Case = {
  action: Action
  command: Command
  input: (key: Prepared) => Record<string, unknown>
  state?: 'key deactivated' | 'secret deactivated' | 'key suspended'
}

const CASES: Record<string, Case> = {
  'edit a key': {
    action: 'access-keys.edit',
    command: editAccessKey,
    input: ({ keyId }) => ({ keyId, version: 2, description: 'x' }),
  },
  'set the restrictions of a key': {
    action: 'access-keys.edit',
    command: setRestrictions,
    input: ({ keyId }) => ({ ...NO_RESTRICTIONS, keyId, addressMode: 'enforce', addresses: ['10.0.0.1'] }),
  },
  'deactivate a key': {
    action: 'access-keys.deactivate',
    command: deactivateAccessKey,
    input: ({ keyId }) => ({ keyId }),
  },
  'reactivate a key': {
    action: 'access-keys.reactivate',
    command: reactivateAccessKey,
    input: ({ keyId }) => ({ keyId }),
    state: 'key deactivated',
  },
  'revoke a key': {
    action: 'access-keys.revoke',
    command: revokeAccessKey,
    input: ({ keyId }) => ({ keyId, reason: 'leaked' }),
  },
  'restrict a key': {
    action: 'access-keys.contain',
    command: containAccessKeys,
    input: ({ keyId }) => ({ keyIds: [keyId], requestId: randomUUID(), level: 'restricted', reason: '' }),
  },
  'suspend a key': {
    action: 'access-keys.contain',
    command: containAccessKeys,
    input: ({ keyId }) => ({ keyIds: [keyId], requestId: randomUUID(), level: 'suspended', reason: '' }),
  },
  'lift the containment of a key': {
    action: 'access-keys.lift',
    command: liftContainment,
    input: ({ keyId }) => ({ keyIds: [keyId] }),
    state: 'key suspended',
  },
  'delete a key': {
    action: 'access-keys.delete',
    command: deleteAccessKey,
    input: ({ keyId, name }) => ({ keyId, confirmName: name }),
    state: 'key deactivated',
  },
  'create a secret': {
    action: 'secrets.create',
    command: createSecret,
    input: ({ keyId }) => ({
      keyId,
      requestId: randomUUID(),
      kind: 'opaque',
      expiration: { period: '7_days' },
    }),
  },
  'set the expiry of a secret': {
    action: 'secrets.set-expiry',
    command: setSecretExpiry,
    input: ({ keyId, secretId }) => ({ keyId, secretId, expiration: { period: '7_days' } }),
  },
  'deactivate a secret': {
    action: 'secrets.deactivate',
    command: deactivateSecret,
    input: ({ keyId, secretId }) => ({ keyId, secretId }),
  },
  'reactivate a secret': {
    action: 'secrets.reactivate',
    command: reactivateSecret,
    input: ({ keyId, secretId }) => ({ keyId, secretId }),
    state: 'secret deactivated',
  },
  'revoke a secret': {
    action: 'secrets.revoke',
    command: revokeSecret,
    input: ({ keyId, secretId }) => ({ keyId, secretId }),
  },
}

const world = await openWorld()
afterAll(() => world.close())

async function prepare(workspace: Tenant, state: Case['state']): Promise<Prepared> {
  const key = await makeKey(workspace)
  const admin = workspace.as('global_admin')
  if (state === 'key deactivated') await deactivateAccessKey(admin, { keyId: key.keyId })
  if (state === 'key suspended')
    await containAccessKeys(admin, {
      keyIds: [key.keyId],
      requestId: randomUUID(),
      level: 'suspended',
      reason: '',
    })
  if (state === 'secret deactivated')
    await deactivateSecret(admin, { keyId: key.keyId, secretId: key.secretId })
  return key
}

/** All state of a key that a command could change, and the number of events for each outcome. */
async function snapshot(keyId: string) {
  const [rows] = await world.sql<{ state: unknown }>(
    `select json_build_object(
       'key', (select row_to_json(k) from access_keys k where id = $1),
       'secrets', (select json_agg(s order by s.id) from key_secrets s where key_id = $1),
       'containment', (select row_to_json(c) from key_containments c where key_id = $1),
       'restrictions', (select row_to_json(r) from key_restrictions r where key_id = $1),
       'grants', (select json_agg(g order by g.position) from key_grants g where key_id = $1),
       'changes', (select count(*) from key_changes where key_id = $1)) as state`,
    [keyId],
  )
  return rows?.state
}

async function eventsSince(id: number) {
  return await world.sql<{
    action: string
    outcome: string
    actor_label: string
    workspace_id: string
    key_id: string
  }>(
    'select action, outcome, actor_label, workspace_id, key_id, reason from audit_events where id > $1 order by id',
    [id],
  )
}

async function lastEvent(): Promise<number> {
  const [row] = await world.sql<{ id: string }>('select coalesce(max(id), 0) as id from audit_events')
  return Number(row?.id)
}

describe.each(MEMBER_ROLES)('as %s', (role) => {
  test.each(Object.entries(CASES))('%s', async (_title, { action, command, input, state }) => {
    const { home } = world
    const key = await prepare(home, state)
    const [before, mark] = [await snapshot(key.keyId), await lastEvent()]
    const result = await command(home.as(role), input(key))
    const [after, events] = [await snapshot(key.keyId), await eventsSince(mark)]
    expect(result.ok).toBe(memberMay(role, action))
    expect(events).toHaveLength(1)
    expect(events[0]).toMatchObject({
      actor_label: `${role}@default.test`,
      workspace_id: home.id,
      key_id: key.keyId,
    })
    if (result.ok) {
      expect(after).not.toEqual(before)
      expect(events[0]).toMatchObject({ outcome: 'success' })
    } else {
      expect(result.failure.code).toBe('FORBIDDEN')
      expect(after).toEqual(before)
      expect(events[0]).toMatchObject({ action: 'action.denied', outcome: 'denied', reason: 'FORBIDDEN' })
    }
  })

  test('create a key', async () => {
    const mark = await lastEvent()
    const input = keyInput()
    const result = await createAccessKey(world.home.as(role), input)
    const made = await world.sql('select 1 from access_keys where name = $1', [input.name])
    const isAllowed = memberMay(role, 'access-keys.create')
    expect(result.ok).toBe(isAllowed)
    expect(made).toHaveLength(isAllowed ? 1 : 0)
    expect((await eventsSince(mark)).map((event) => event.outcome)).toEqual([
      isAllowed ? 'success' : 'denied',
    ])
  })

  test('see keys', async () => {
    const key = await makeKey(world.home)
    expect((await getAccessKey(world.home.as(role), key.keyId)).ok).toBe(true)
    expect((await listAccessKeys(world.home.as(role), {})).ok).toBe(true)
  })
})

describe('another workspace’s key', () => {
  test.each(Object.entries(CASES))('cannot be reached: %s', async (_title, { command, input, state }) => {
    const key = await prepare(world.foreign, state)
    const [before, mark] = [await snapshot(key.keyId), await lastEvent()]
    const result = await command(world.home.as('global_admin'), input(key))
    expect(result).toMatchObject({ ok: false, failure: { code: 'NOT_FOUND' } })
    expect(await snapshot(key.keyId)).toEqual(before)
    const events = await eventsSince(mark)
    expect(events).toHaveLength(1)
    expect(events[0]).toMatchObject({
      action: 'action.denied',
      outcome: 'denied',
      workspace_id: world.home.id,
      reason: 'NOT_FOUND',
    })
  })

  test('is answered with the same words as a key that never existed and a key that was deleted', async () => {
    const { home, foreign } = world
    const admin = home.as('global_admin')
    const stranger = await makeKey(foreign)
    const deleted = await prepare(home, 'key deactivated')
    await deleteAccessKey(admin, { keyId: deleted.keyId, confirmName: deleted.name })
    const ids = [stranger.keyId, deleted.keyId, 'ak_0000000000000000']
    for (const ask of [
      getAccessKey,
      (context: ServiceContext, keyId: unknown) => revokeAccessKey(context, { keyId, reason: 'x' }),
    ]) {
      const answers = await Promise.all(ids.map((id) => ask(admin, id)))
      expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
      expect(answers[0]).toMatchObject({ ok: false, failure: { code: 'NOT_FOUND' } })
    }
  })

  test('is in no list and no search, by name, by id or by secret', async () => {
    const key = await makeKey(world.foreign)
    const digest = Buffer.from(
      await crypto.subtle.digest('SHA-256', new TextEncoder().encode(key.secret?.value)),
    ).toString('hex')
    for (const input of [{ search: key.name }, { search: key.keyId }, { digest }]) {
      const here = await listAccessKeys(world.home.as('global_admin'), input)
      expect(here).toMatchObject({ ok: true, value: { items: [] } })
      const there = await listAccessKeys(world.foreign.as('global_viewer'), input)
      expect(there).toMatchObject({ ok: true, value: { items: [{ id: key.keyId }] } })
    }
  })

  test('gives no access to its secrets: the secret id of one key changes nothing under another key', async () => {
    const [one, other] = [await makeKey(world.home), await makeKey(world.home)]
    const before = await snapshot(other.keyId)
    for (const command of [deactivateSecret, revokeSecret]) {
      const result = await command(world.home.as('global_admin'), {
        keyId: one.keyId,
        secretId: other.secretId,
      })
      expect(result).toMatchObject({ ok: false, failure: { code: 'NOT_FOUND' } })
    }
    expect(await snapshot(other.keyId)).toEqual(before)
  })
})

describe('a key that acts', () => {
  test('makes no key that lives longer than itself, and no key at all while it is limited to accounts', async () => {
    const { home } = world
    const [mine] = home.accountIds
    const { actor, context } = await makeActingKey(home, ['access-keys:write', 'reports:read'], {
      expiration: { period: 'custom', days: 10 },
    })
    const wanted = (period: string) =>
      keyInput({
        grants: [{ role: 'cloud_account_viewer', accounts: [mine] }],
        scopes: ['reports:read'],
        expiration: { period },
      })
    expect(await createAccessKey(context, wanted('7_days'))).toMatchObject({ ok: true })
    expect(await createAccessKey(context, wanted('30_days'))).toMatchObject({
      failure: { code: 'INVALID_INPUT' },
    })
    const limited = home.asActor({
      ...actor,
      grants: [{ role: 'cloud_account_viewer', accounts: [mine] }],
    })
    expect(await createAccessKey(limited, wanted('7_days'))).toMatchObject({ failure: { code: 'FORBIDDEN' } })
  })

  test('extends no secret and loosens no rule of a key that has more rights than itself', async () => {
    const { home } = world
    const admin = home.as('global_admin')
    const broad = await makeKey(home, {
      expiration: { period: '7_days' },
      grants: [{ role: 'global_admin' }],
    })
    const off = { referrerMode: 'off', referrers: [], rateLimit: null, confirmed: true, keyId: broad.keyId }
    const rule = { ...off, addressMode: 'enforce', addresses: ['203.0.113.0/24'] }
    expect(await setRestrictions(admin, rule)).toMatchObject({ ok: true })
    const { context: actor } = await makeActingKey(home, ['access-keys:write', 'reports:read'], {
      expiration: { period: 'custom', days: 100 },
    })
    const expire = (period: string) =>
      setSecretExpiry(actor, { keyId: broad.keyId, secretId: broad.secretId, expiration: { period } })
    expect(await expire('60_days')).toMatchObject({ failure: { code: 'FORBIDDEN' } })
    const freed = await setRestrictions(actor, { ...off, addressMode: 'off', addresses: [] })
    expect(freed).toMatchObject({ failure: { code: 'FORBIDDEN' } })
    const tightened = await setRestrictions(actor, { ...rule, addresses: ['203.0.113.9/32'] })
    expect(tightened).toMatchObject({ ok: true })
  })
})
