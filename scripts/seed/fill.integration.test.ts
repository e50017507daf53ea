import { afterAll, beforeAll, expect, test } from 'vitest'
import { listDecoys } from '@/lib/services/decoys/list-decoys'
import { checkKeys } from '@/lib/services/health/check-keys'
import { getIncident } from '@/lib/services/incidents/get-incident'
import { listLeavers } from '@/lib/services/leavers/list-leavers'
import { ask, withConnection } from '@/test/databases/connection'
import { openTestWorkspace, type TestWorkspace } from '@/test/worlds/workspace'
import { succeeded } from '@/test/worlds/world'
import { fillWorkspace } from './fill'

let world: TestWorkspace

beforeAll(async () => {
  world = await openTestWorkspace()
  const target = { keys: 400, auditEvents: 0 }
  await withConnection(world.ownerUrl, (client) =>
    fillWorkspace(client, world.workspace.id, target, 'a password', () => undefined),
  )
})
afterAll(() => world.close())

const DERIVED = `select k.id, k.search_text, k.roles, k.state, u.used_at::text, a.address,
    (select json_agg(l.key || '=' || l.value order by l.key) from key_labels l where l.key_id = k.id) as labels
  from access_keys k left join key_last_uses u on u.key_id = k.id left join key_last_addresses a on a.key_id = k.id
  order by k.id`

test('writes derived rows as the triggers would', async () => {
  const written = await ask(world.ownerUrl, DERIVED)
  expect(written).toHaveLength(400)
  await ask(
    world.ownerUrl,
    `
    delete from key_labels; delete from key_last_addresses; delete from key_last_uses;
    create temp table kept as select id, labels, last_used_address, last_used_at, revoked_at, scopes from access_keys;
    update access_keys set labels = '{}', last_used_address = null, last_used_at = null, revoked_at = null, search_text = '';
    update access_keys k set labels = c.labels, last_used_address = c.last_used_address, last_used_at = c.last_used_at,
      revoked_at = c.revoked_at from kept c where c.id = k.id;
    delete from key_last_uses;
    insert into key_last_uses select id, workspace_id, state, coalesce(last_used_at, '-infinity'), created_at from access_keys`,
  )
  expect(await ask(world.ownerUrl, DERIVED)).toEqual(written)
})

test('gives most keys an owner and labels, and a few keys an owner who has left', async () => {
  const [counts] = await ask<Record<string, number>>(
    world.ownerUrl,
    `
    select count(*) filter (where owner_name is not null)::int as owned,
      count(*) filter (where owner_user_id is not null)::int as of_members,
      count(*) filter (where labels <> '{}')::int as labelled,
      count(*) filter (where exists (select from memberships m where m.user_id = owner_user_id
        and m.disabled_at is not null))::int as left_behind
    from access_keys`,
  )
  expect(counts?.owned).toBeGreaterThan(300)
  expect(counts?.labelled).toBeGreaterThan(300)
  expect(counts?.of_members).toBeGreaterThan(60)
  expect(counts?.left_behind).toBeGreaterThan(10)
})

test('has a leaver who has seen live secrets, and decoys of which one was used', async () => {
  expect(succeeded(await listLeavers(world.as('support')))).toMatchObject([
    { email: 'former@example.com', state: 'disabled', liveSecrets: expect.any(Number) },
  ])
  const decoys = succeeded(await listDecoys(world.as('support')))
  expect(decoys.map(({ lastUse }) => lastUse?.calls ?? 0).sort()).toEqual([0, 0, 14])
})

test('keeps what the blocked requests of a day asked for, as many as use has counted', async () => {
  const [counts] = await ask<Record<string, number>>(
    world.ownerUrl,
    `select (select sum(calls)::int from refusals) as kept, (select sum(calls)::int from usage_minutes
      where outcome <> 'VALID' and last_at > transaction_instant() - interval '1 day') as counted`,
  )
  expect(counts?.kept).toBeGreaterThan(200)
  expect(counts?.kept).toBe(counts?.counted)
})

test('gives keys to the job that show each health', async () => {
  await checkKeys(world.db)
  const found = await ask<{ flag: string }>(
    world.ownerUrl,
    'select distinct unnest(flags) as flag from key_health order by flag',
  )
  expect(found.map(({ flag }) => flag)).toEqual([
    'many_refusals',
    'new_caller',
    'two_secrets_in_use',
    'wider_than_used',
  ])
})

test('has an open incident with contained keys that somebody still tries, and a closed one', async () => {
  const context = world.as('support')
  const [open, closed] = await Promise.all([2, 1].map((number) => getIncident(context, { number })))
  expect(open).toMatchObject({
    value: { state: 'open', keys: { live: 1, restricted: 1, stopped: 1 }, secondsToContainment: 240 },
  })
  expect(open?.ok && open.value.activity.blocked).toBeGreaterThan(0)
  expect(closed).toMatchObject({ value: { state: 'closed', outcome: 'revoked', keys: { live: 0, over: 2 } } })
  expect(closed?.ok && closed.value.timeline.map(({ kind }) => kind)).toContain('note')
})
