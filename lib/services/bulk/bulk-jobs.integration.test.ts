import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { memberMay } from '@/lib/domain/access/may'
import { MEMBER_ROLES } from '@/lib/domain/access/member-roles'
import { BULK_ACTIONS, BULK_RIGHTS, type BulkAction } from '@/lib/domain/bulk/bulk-actions'
import { insertManyKeys } from '@/test/worlds/many-keys'
import { makeActingKey, makeKey, openWorld, succeeded, type World } from '@/test/worlds/world'
import { deactivateAccessKey } from '../access-keys/deactivate-access-key'
import { revokeAccessKey } from '../access-keys/revoke-access-key'
import { listEvents } from '../audit/list-events'
import type { ServiceContext } from '../context/context'
import { countSelection, countSelectionExactly } from './count-selection'
import { getBulkJob } from './get-bulk-job'
import { resumeBulkJobs } from './queue-job'
import { runBulkJob, runStepOf } from './run-bulk-job'
import { startBulkJob } from './start-bulk-job'

let world: World
let admin: ServiceContext

beforeAll(async () => {
  world = await openWorld()
  admin = world.home.as('global_admin')
})
afterAll(() => world.close())

const support = () => world.home.as('support')

const start = (context: ServiceContext, input: Record<string, unknown>) =>
  startBulkJob(context, { requestId: randomUUID(), ...input })

const runnerOf = ({ db, confirmChange }: ServiceContext) => ({ db, confirmChange, patienceMs: 0 })

/** Runs a job to its end, as the queue does. */
async function finish(jobId: string) {
  for (let rounds = 0; rounds < 20; rounds += 1) await runBulkJob(runnerOf(admin), jobId)
  return succeeded(await getBulkJob(admin, { jobId }))
}

async function statesOf(start: string) {
  return await world.sql<{ state: string; keys: number }>(
    `select state, count(*)::int as keys from access_keys where name like $1 and deleted_at is null group by 1 order by 1`,
    [`${start} %`],
  )
}

async function eventsOf(jobId: string) {
  return await world.sql<{ action: string; events: number; keys: number; changes: number }>(
    `select action, count(*)::int as events, count(distinct key_id)::int as keys, count(distinct change_id)::int as changes
     from audit_events where job_id = $1 group by 1 order by 1`,
    [jobId],
  )
}

const changesOf = async (jobId: string) =>
  await world.sql<{ kind: string; key: boolean; rows: number }>(
    `select kind, key_id is not null as key, count(*)::int as rows from key_changes
     where transaction_id in (select c.transaction_id from key_changes c join audit_events e on e.change_id = c.id
       where e.job_id = $1) group by 1, 2`,
    [jobId],
  )

describe('a job with 1,200 keys', () => {
  test('revokes all keys in three steps, with one event and one announcement for each key', async () => {
    const keys = await insertManyKeys(admin, 1_200, 'alpha')
    const started = succeeded(
      await start(support(), { action: 'revoke', reason: 'leaked', filter: { search: 'alpha' } }),
    )
    expect(started).toMatchObject({ state: 'running', total: 1_200, done: 0, receipt: null })
    const report = await finish(started.jobId)
    expect(report).toMatchObject({ state: 'finished', done: 1_200, skipped: 0, refused: 0, exceptions: [] })
    expect(report.receipt).toMatchObject({ complete: true })
    expect(await statesOf('alpha')).toEqual([{ state: 'revoked', keys: 1_200 }])
    expect(await eventsOf(started.jobId)).toEqual([
      { action: 'access_key.revoked', events: 1_200, keys: 1_200, changes: 1_200 },
      { action: 'bulk_job.started', events: 1, keys: 0, changes: 0 },
    ])
    expect(await changesOf(started.jobId)).toEqual([{ kind: 'access_key.revoked', key: true, rows: 1_200 }])
    const [steps] = await world.sql(
      `select count(*)::int as steps, count(change_id)::int as changes, max(cardinality(key_ids)) as most
       from bulk_job_steps where job_id = $1`,
      [started.jobId],
    )
    expect(steps).toEqual({ steps: 3, changes: 3, most: 500 })
    expect(keys).toHaveLength(1_200)
  })

  test('goes on after its process died between two steps, and never runs a step twice', async () => {
    await insertManyKeys(admin, 1_200, 'lambda')
    const { jobId } = succeeded(await start(admin, { action: 'deactivate', filter: { search: 'lambda' } }))
    await runStepOf(runnerOf(admin), jobId)
    expect(succeeded(await getBulkJob(admin, { jobId }))).toMatchObject({ state: 'running', done: 500 })
    expect(await resumeBulkJobs(admin.db)).toBe(0)
    await world.sql(`delete from graphile_worker._private_jobs`)
    await world.sql(`update bulk_jobs set moved_at = moved_at - interval '1 minute' where id = $1`, [jobId])
    expect(await resumeBulkJobs(admin.db)).toBe(1)
    const queued = await world.sql(`select payload from graphile_worker._private_jobs`)
    expect(queued).toEqual([{ payload: { jobId } }])
    // Two processes run the rest at once.
    const other = runnerOf(world.home.as('global_admin', 1))
    await Promise.all([runBulkJob(runnerOf(admin), jobId), runBulkJob(other, jobId)])
    const report = succeeded(await getBulkJob(admin, { jobId }))
    expect(report).toMatchObject({ state: 'finished', done: 1_200, skipped: 0 })
    expect(await eventsOf(jobId)).toContainEqual({
      action: 'access_key.deactivated',
      events: 1_200,
      keys: 1_200,
      changes: 1_200,
    })
  })

  test('stops if its author loses the right between two steps', async () => {
    await insertManyKeys(admin, 1_200, 'gamma')
    const { jobId } = succeeded(await start(support(), { action: 'deactivate', filter: { search: 'gamma' } }))
    await runStepOf(runnerOf(support()), jobId)
    const demote = `update memberships set role = $1 where user_id = $2`
    const { actor } = support()
    const userId = actor.type === 'member' ? actor.userId : ''
    await world.sql(demote, ['global_viewer', userId])
    const report = await finish(jobId)
    await world.sql(demote, ['support', userId])
    expect(report).toMatchObject({
      state: 'stopped',
      done: 500,
      stopped: { code: 'FORBIDDEN', message: 'support@default.test is no longer allowed to do this.' },
    })
    expect(await statesOf('gamma')).toEqual([
      { state: 'active', keys: 700 },
      { state: 'inactive', keys: 500 },
    ])
    expect(await eventsOf(jobId)).toContainEqual({ action: 'action.denied', events: 1, keys: 0, changes: 0 })
    // A job that has stopped does not start again.
    expect(await finish(jobId)).toMatchObject({ state: 'stopped', done: 500 })
  })

  test.each([
    [
      'disabled',
      `update memberships set disabled_at = clock_instant() where user_id = $1`,
      `update memberships set disabled_at = null where user_id = $1`,
    ],
  ])('stops if its author is %s', async (_how, lose, regain) => {
    await insertManyKeys(admin, 600, 'delta')
    const { jobId } = succeeded(await start(support(), { action: 'deactivate', filter: { search: 'delta' } }))
    const { actor } = support()
    const userId = actor.type === 'member' ? actor.userId : ''
    await world.sql(lose, [userId])
    expect(await finish(jobId)).toMatchObject({ state: 'stopped', done: 0 })
    await world.sql(regain, [userId])
  })

  test('of a program stops when its key is revoked', async () => {
    await insertManyKeys(admin, 600, 'epsilon')
    const program = await makeActingKey(world.home, ['access-keys:read', 'access-keys:revoke'])
    const { jobId } = succeeded(
      await start(program.context, { action: 'deactivate', filter: { search: 'epsilon' } }),
    )
    await runStepOf(runnerOf(admin), jobId)
    succeeded(await revokeAccessKey(admin, { keyId: program.keyId, reason: 'leaked' }))
    expect(await finish(jobId)).toMatchObject({
      state: 'stopped',
      done: 500,
      stopped: { code: 'UNAUTHENTICATED' },
    })
  })

  test('takes the keys that matched at the confirmation, and no later ones', async () => {
    await insertManyKeys(admin, 501, 'sigma')
    const { jobId, total } = succeeded(
      await start(admin, { action: 'deactivate', filter: { search: 'sigma' } }),
    )
    expect(total).toBe(501)
    await makeKey(world.home, { name: 'sigma of later' })
    expect(await finish(jobId)).toMatchObject({ state: 'finished', done: 501 })
    expect(await statesOf('sigma')).toEqual([
      { state: 'active', keys: 1 },
      { state: 'inactive', keys: 501 },
    ])
  })
})

describe('a job of one step', () => {
  test('is done when the answer arrives, by the rules of the single command', async () => {
    const [active, inactive, revoked, deleted, foreign] = await Promise.all([
      makeKey(world.home),
      makeKey(world.home),
      makeKey(world.home),
      makeKey(world.home),
      makeKey(world.foreign),
    ])
    succeeded(await deactivateAccessKey(admin, { keyId: inactive.keyId }))
    succeeded(await revokeAccessKey(admin, { keyId: revoked.keyId, reason: 'leaked' }))
    await world.sql(`update access_keys set deleted_at = clock_instant() where id = $1`, [deleted.keyId])
    const keyIds = [active, inactive, revoked, deleted, foreign].map(({ keyId }) => keyId)
    const stateOf = async () =>
      await world.sql(`select deactivated_at, version from access_keys where id = $1`, [foreign.keyId])
    const before = await stateOf()
    const report = succeeded(await start(support(), { action: 'deactivate', keyIds, reason: 'quiet' }))
    expect(report).toMatchObject({ state: 'finished', total: 5, done: 1, skipped: 1, refused: 3 })
    const byKey = new Map(report.exceptions.map((one) => [one.keyId, one]))
    expect(byKey.get(inactive.keyId)).toMatchObject({
      name: inactive.name,
      outcome: 'skipped',
      message: 'There was nothing to change.',
    })
    expect(byKey.get(revoked.keyId)).toMatchObject({ code: 'STATE_CONFLICT' })
    expect(byKey.get(deleted.keyId)).toMatchObject({ code: 'NOT_FOUND' })
    expect(byKey.get(foreign.keyId)).toMatchObject({ code: 'NOT_FOUND', name: null })
    expect(report.receipt).toMatchObject({ complete: true })
    expect(await stateOf()).toEqual(before)
    expect(await eventsOf(report.jobId)).toEqual([
      { action: 'access_key.deactivated', events: 1, keys: 1, changes: 1 },
      { action: 'action.denied', events: 2, keys: 2, changes: 0 },
      { action: 'bulk_job.started', events: 1, keys: 0, changes: 0 },
    ])
    const linked = succeeded(await listEvents(admin, { job: report.jobId, action: 'access_key.deactivated' }))
    expect(linked.items).toMatchObject([
      { keyId: active.keyId, reason: 'quiet', jobId: report.jobId, target: { label: active.name } },
    ])
    // Another workspace knows nothing of the job.
    expect(await getBulkJob(world.foreign.as('global_admin'), { jobId: report.jobId })).toMatchObject({
      ok: false,
      failure: { code: 'NOT_FOUND' },
    })
  })

  test('announces keys again that are already in the requested state, so that its receipt is complete', async () => {
    const { keyId } = await makeKey(world.home)
    succeeded(await deactivateAccessKey(admin, { keyId }))
    const report = succeeded(await start(support(), { action: 'deactivate', keyIds: [keyId] }))
    expect(report).toMatchObject({ done: 0, skipped: 1, receipt: { complete: true } })
    const [newest] = await world.sql<{ kind: string; id: string }>(
      `select kind, id::text from key_changes where key_id = $1 order by id desc limit 1`,
      [keyId],
    )
    expect(newest?.kind).toBe('bulk_job.repeated')
    expect(report.receipt?.changeId).toBe(Number(newest?.id))
  })

  test('reactivates, except keys that a lost change stops', async () => {
    const [plain, lost] = await Promise.all([makeKey(world.home), makeKey(world.home)])
    for (const { keyId } of [plain, lost]) succeeded(await deactivateAccessKey(admin, { keyId }))
    await world.sql(
      `insert into lost_changes (token, change_id, workspace_id, key_id, kind, stops, noticed_by)
       values (gen_random_uuid(), 1, $1, $2, 'key', '{"what":"key"}', 'a test')`,
      [admin.workspace.id, lost.keyId],
    )
    const report = succeeded(await start(admin, { action: 'reactivate', keyIds: [plain.keyId, lost.keyId] }))
    expect(report).toMatchObject({ done: 1, refused: 1 })
    expect(report.exceptions[0]?.message).toContain('The database lost a change')
  })

  test('of a program reactivates no key that may do more than the program', async () => {
    const program = await makeActingKey(world.home, ['access-keys:write', 'reports:read'])
    const wide = await makeKey(world.home, { grants: [{ role: 'global_admin' }] })
    const narrow = await makeKey(world.home, { scopes: ['reports:read'] })
    for (const { keyId } of [wide, narrow]) succeeded(await deactivateAccessKey(admin, { keyId }))
    const keyIds = [wide.keyId, narrow.keyId]
    const report = succeeded(await start(program.context, { action: 'reactivate', keyIds }))
    expect(report).toMatchObject({
      done: 1,
      refused: 1,
      exceptions: [{ keyId: wide.keyId, code: 'FORBIDDEN' }],
    })
  })

  test('of a program leaves its own key as it is', async () => {
    const program = await makeActingKey(world.home, ['access-keys:revoke'])
    const other = await makeKey(world.home)
    const keyIds = [program.keyId, other.keyId]
    const report = succeeded(await start(program.context, { action: 'revoke', keyIds, reason: 'leaked' }))
    expect(report).toMatchObject({ state: 'finished', done: 1, refused: 1 })
    expect(report.exceptions).toMatchObject([{ keyId: program.keyId, name: null }])
  })

  test('asks for the reason that the policy asks for, before anything changes', async () => {
    const { keyId } = await makeKey(world.home)
    const refused = await start(support(), { action: 'revoke', keyIds: [keyId] })
    expect(refused).toMatchObject({ ok: false, failure: { fields: { reason: expect.any(String) } } })
    const [{ jobs } = { jobs: -1 }] = await world.sql<{ jobs: number }>(
      `select count(*)::int as jobs from bulk_job_steps where $1 = any(key_ids)`,
      [keyId],
    )
    expect(jobs).toBe(0)
  })

  test('happens once for one request id', async () => {
    const { keyId } = await makeKey(world.home)
    const request = { requestId: randomUUID(), action: 'deactivate', keyIds: [keyId] }
    const first = succeeded(await startBulkJob(admin, request))
    expect(succeeded(await startBulkJob(admin, request))).toEqual({ ...first, receipt: expect.anything() })
    expect(await startBulkJob(admin, { ...request, action: 'revoke', reason: 'x' })).toMatchObject({
      ok: false,
      failure: { code: 'CONFLICT' },
    })
  })

  test('does nothing if another number of keys matches than was confirmed', async () => {
    await insertManyKeys(admin, 3, 'kappa')
    const answer = await start(admin, { action: 'deactivate', filter: { search: 'kappa' }, expected: 2 })
    expect(answer).toMatchObject({ ok: false, failure: { code: 'STATE_CONFLICT', details: { total: 3 } } })
    expect(await statesOf('kappa')).toEqual([{ state: 'active', keys: 3 }])
  })

  test('suspends with an end and under a new incident, which its steps add the keys to', async () => {
    await insertManyKeys(admin, 3, 'brownout')
    const job = { action: 'suspend', reason: 'in a build log', filter: { search: 'brownout' }, until: 15 }
    const report = succeeded(await start(support(), { ...job, incident: { title: 'Build log of Friday' } }))
    expect(report).toMatchObject({ done: 3, receipt: { complete: true } })
    const contained = await world.sql(
      `select c.level, c.until is not null as ends, i.title, count(*)::int as keys
       from key_containments c join access_keys k on k.id = c.key_id
       join incident_keys ik on ik.key_id = k.id
       join incidents i on i.workspace_id = ik.workspace_id and i.number = ik.number and i.number = c.incident
       where k.name like 'brownout %' group by 1, 2, 3`,
    )
    expect(contained).toEqual([{ level: 'suspended', ends: true, title: 'Build log of Friday', keys: 3 }])
  })

  test('opens no incident if nothing matches', async () => {
    const before = await world.sql('select count(*)::int as open from incidents')
    const job = { action: 'restrict', filter: { search: 'matches no key' }, incident: { title: 'Nothing' } }
    expect(await start(support(), job)).toMatchObject({ ok: false, failure: { code: 'STATE_CONFLICT' } })
    expect(await world.sql('select count(*)::int as open from incidents')).toEqual(before)
  })

  test('refuses an unknown filter, and an invalid selection', async () => {
    for (const input of [
      { filter: { serach: 'kappa' } },
      { filter: { search: 'kappa' }, keyIds: ['ak_0000000000000000'] },
      {},
      { keyIds: [] },
      { keyIds: ['nothing'] },
    ])
      expect(await start(admin, { action: 'deactivate', ...input })).toMatchObject({
        ok: false,
        failure: { code: 'INVALID_INPUT' },
      })
    expect(
      await start(admin, { action: 'deactivate', filter: { search: 'nobody is called so' } }),
    ).toMatchObject({
      ok: false,
      failure: { code: 'STATE_CONFLICT', message: 'No access key matches. Nothing was changed.' },
    })
  })
})

describe('who may start a job', () => {
  const ownerFor = (action: BulkAction) => (action === 'set_owner' ? { owner: 'Platform' } : {})
  const CASES = BULK_ACTIONS.flatMap((action) => MEMBER_ROLES.map((role) => [action, role] as const))

  test.each(CASES)('%s by %s', async (action, role) => {
    const { keyId } = await makeKey(world.home)
    const answer = await start(world.home.as(role), {
      action,
      keyIds: [keyId],
      reason: 'a test',
      ...ownerFor(action),
    })
    expect(answer.ok).toBe(memberMay(role, BULK_RIGHTS[action]))
    if (answer.ok) return
    expect(answer.failure.code).toBe('FORBIDDEN')
    const [last] = await world.sql(`select action, after from audit_events order by id desc limit 1`)
    expect(last).toMatchObject({ action: 'action.denied', after: { attempted: BULK_RIGHTS[action] } })
  })

  const PERMISSIONS: readonly [BulkAction, string][] = [
    ['deactivate', 'access-keys:revoke'],
    ['restrict', 'access-keys:revoke'],
    ['suspend', 'access-keys:revoke'],
    ['revoke', 'access-keys:revoke'],
    ['reactivate', 'access-keys:write'],
    ['set_owner', 'access-keys:write'],
  ]
  test.each(PERMISSIONS)('%s by a program needs %s', async (action, permission) => {
    const { keyId } = await makeKey(world.home, { scopes: ['reports:read'] })
    const others = ['access-keys:read', 'access-keys:write', 'access-keys:revoke'].filter(
      (one) => one !== permission,
    )
    const asked = { action, keyIds: [keyId], reason: 'a test', ...ownerFor(action) }
    const without = await makeActingKey(world.home, others)
    expect(await start(without.context, asked)).toMatchObject({ ok: false, failure: { code: 'FORBIDDEN' } })
    const having = await makeActingKey(world.home, [permission])
    expect(await start(having.context, asked)).toMatchObject({ ok: true, value: { state: 'finished' } })
  })
})

test('the contacts of revoked keys get one notice for the whole job', async () => {
  await insertManyKeys(admin, 600, 'omega')
  await world.sql(
    `update access_keys set contact_emails = array['ada@acme.test', 'team-' || (name ~ '[02468]$')::text || '@acme.test']
     where name like 'omega %'`,
  )
  const { jobId } = succeeded(
    await start(support(), { action: 'revoke', reason: 'leaked', filter: { search: 'omega' } }),
  )
  await finish(jobId)
  const told = await world.sql<{ subject: string; recipients: string[]; body: { path: string } }>(
    `select subject, recipients, body from notices where once_key = $1`,
    [`bulk_job:${jobId}`],
  )
  expect(told).toHaveLength(1)
  expect(told[0]?.subject).toBe('600 access keys were revoked')
  expect(told[0]?.body.path).toBe(`/settings/access-keys?job=${jobId}`)
  expect([...(told[0]?.recipients ?? [])].sort()).toEqual([
    'ada@acme.test',
    'team-false@acme.test',
    'team-true@acme.test',
  ])
  const [all] = await world.sql(
    `select count(*)::int as notices from notices where key_id is not null and body::text like '%omega%'`,
  )
  expect(all).toEqual({ notices: 0 })
})

test('a selection is counted quickly up to a limit, and exactly for a confirmation', async () => {
  await insertManyKeys(admin, 7, 'iota')
  const filter = { search: 'iota' }
  expect(succeeded(await countSelection(admin, { filter }))).toEqual({ count: 7, capped: false })
  expect(succeeded(await countSelectionExactly(admin, { filter }))).toEqual({ count: 7 })
  expect(succeeded(await countSelectionExactly(admin, { filter: { ...filter, status: 'expired' } }))).toEqual(
    {
      count: 0,
    },
  )
})

describe('a job that sets the owner', () => {
  const ownerOf = async (keyId: string) =>
    (await world.sql('select owner_name, owner_user_id from access_keys where id = $1', [keyId]))[0]

  test('names a team or a member, leaves out revoked keys, and records an edit of each key', async () => {
    const [one, two, revoked] = [
      await makeKey(world.home),
      await makeKey(world.home),
      await makeKey(world.home),
    ]
    succeeded(await revokeAccessKey(support(), { keyId: revoked.keyId, reason: 'a test' }))
    const keyIds = [one, two, revoked].map(({ keyId }) => keyId)
    const report = succeeded(await start(admin, { action: 'set_owner', keyIds, owner: ' Platform ' }))
    expect(report).toMatchObject({ state: 'finished', done: 2, refused: 1, receipt: null })
    expect(await ownerOf(one.keyId)).toEqual({ owner_name: 'Platform', owner_user_id: null })
    const events = await world.sql(
      `select key_id, before->>'owner' as before, after->>'owner' as after from audit_events
       where job_id = $1 and action = 'access_key.edited' order by key_id`,
      [report.jobId],
    )
    expect(events).toEqual(
      [one.keyId, two.keyId].sort().map((key_id) => ({ key_id, before: null, after: 'Platform' })),
    )
    // Again: the owner is so already.
    expect(
      succeeded(await start(admin, { action: 'set_owner', keyIds: [one.keyId], owner: 'Platform' })),
    ).toMatchObject({ done: 0, skipped: 1 })
    expect(
      succeeded(await start(admin, { action: 'set_owner', keyIds: [one.keyId], owner: null })),
    ).toMatchObject({ done: 1 })
    expect(await ownerOf(one.keyId)).toEqual({ owner_name: null, owner_user_id: null })
  })

  test.each([
    ['without an owner', { action: 'set_owner' }],
    ['of another action with an owner', { action: 'deactivate', owner: 'Platform' }],
    ['with the address of nobody here', { action: 'set_owner', owner: 'nobody@elsewhere.example' }],
  ])('%s is refused, and nothing is changed', async (_case, asked) => {
    const { keyId } = await makeKey(world.home)
    expect(await start(admin, { ...asked, keyIds: [keyId] })).toMatchObject({
      failure: { code: 'INVALID_INPUT', fields: { owner: expect.any(String) } },
    })
    expect(await ownerOf(keyId)).toEqual({ owner_name: null, owner_user_id: null })
  })
})
