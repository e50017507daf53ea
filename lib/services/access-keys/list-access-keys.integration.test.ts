import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accessKeys, memberships, users } from '@/db/schema'
import { KEY_ROLES } from '@/lib/domain/access/key-roles'
import { KEY_STATUSES, keyStatus } from '@/lib/domain/access-keys/key-status'
import { KEY_SORTS, type KeySort } from '@/lib/domain/access-keys/public-types'
import { labelTexts } from '@/lib/domain/labels/labels'
import { compareNames } from '@/lib/domain/lists/names'
import { openTestWorkspace, type TestWorkspace } from '@/test/worlds/workspace'
import { listAccessKeys } from './list-access-keys'
import { summariseAccessKeys } from './summarise-access-keys'
import { sweepExpiredKeys } from './sweep-expired-keys'

const DAY = 86_400_000
const KEYS = 160
const WORDS = ['Nightly report', 'Grafana', 'ETL 50%', 'deploy_bot', 'Zürich Ω', 'e']

type Stored = typeof accessKeys.$inferSelect
type Asked = Record<string, unknown>

/** Times that every filter divides into matches and others; some keys have none of these times. */
function instantsOf(index: number, now: number) {
  const age = [1, 20, 95, 200, 400][index % 5] ?? 1
  const left = [-300, -1, 3, 13, 60, 300][index % 6] ?? 1
  return {
    createdAt: new Date(now - age * DAY - index * 1000),
    newestSecretAt: index % 11 === 0 ? null : new Date(now - Math.min(age, 10 + index) * DAY),
    expiresAt: index % 11 === 0 ? null : new Date(now + left * DAY + (index % 7) * 1000),
    lastUsedAt: index % 3 === 0 ? null : new Date(now - ((index * 37) % Math.max(1, age)) * DAY - 60_000),
    deactivatedAt: index % 8 === 1 ? new Date(now - DAY) : null,
    revokedAt: index % 9 === 2 ? new Date(now - DAY) : null,
    deletedAt: index % 23 === 5 ? new Date(now - DAY) : null,
  }
}

const PRESENT = { ownerUserId: 'usr_present', ownerName: 'present@acme.test' }
const GONE = { ownerUserId: 'usr_gone', ownerName: 'gone@acme.test' }
const OWNERS = [PRESENT, GONE, { ownerName: 'Platform' }, { ownerName: 'platform' }, {}, {}]

function peopleOf(index: number) {
  const env = ['prod', 'dev', ''][index % 3] ?? ''
  return {
    ...OWNERS[index % OWNERS.length],
    labels: index % 4 === 0 ? {} : { env, ...(index % 7 === 0 ? { team: 'x' } : {}) },
    contactEmails: index % 6 === 0 ? ['pager@ops.test'] : [],
    lastUsedAddress: index % 5 === 0 ? `203.0.113.${index}` : null,
  }
}

describe('the list of access keys', () => {
  let world: TestWorkspace
  let stored: (Stored & { roles: string[] })[]
  beforeAll(async () => {
    world = await openTestWorkspace()
    for (const { ownerUserId: id, ownerName: email } of [PRESENT, GONE])
      await world.db.insert(users).values({ id, email, emailNormalised: email })
    await world.db
      .insert(memberships)
      .values({ workspaceId: world.workspace.id, userId: PRESENT.ownerUserId, role: 'support' })
    for (let index = 0; index < KEYS; index += 1) {
      const role = KEY_ROLES[index % 3] ?? 'global_viewer'
      const { id } = await world.addKey({
        name: `${WORDS[index % WORDS.length]} ${index % 4 === 0 ? 'É' : 'b'}${index}`,
        description: index % 10 === 0 ? 'for the audit' : '',
        grants: [
          { role, accounts: 'all' },
          ...(index % 5 === 0 ? [{ role: 'global_admin', accounts: 'all' } as const] : []),
        ],
      })
      await world.db
        .update(accessKeys)
        .set({ ...instantsOf(index, Date.now()), ...peopleOf(index) })
        .where(sql`id = ${id}`)
    }
    stored = await world.db.select().from(accessKeys)
  })
  afterAll(() => world.close())

  const sortValues: Record<KeySort, (key: Stored) => string | number> = {
    name: (key) => key.name,
    created: (key) => key.createdAt.getTime(),
    last_used: (key) => key.lastUsedAt?.getTime() ?? Number.NEGATIVE_INFINITY,
    expires: (key) => key.expiresAt?.getTime() ?? Number.POSITIVE_INFINITY,
  }

  /** The names that the list must show, found by judging key after key. */
  function expected(asked: Asked, now: number): string[] {
    const olderThan = (instant: Date | null, days: number) =>
      instant !== null && instant.getTime() < now - days * DAY
    const fits = (key: (typeof stored)[number]) => {
      const status = keyStatus(
        {
          revokedAt: key.revokedAt?.getTime() ?? null,
          deactivatedAt: key.deactivatedAt?.getTime() ?? null,
          expiresAt: key.expiresAt?.getTime() ?? null,
        },
        now,
      )
      const isUsable = status === 'active' || status === 'inactive'
      const labels = labelTexts(key.labels)
      const texts = [key.name, key.description, key.id, key.ownerName ?? '', key.createdByLabel]
      const text = [...texts, ...key.contactEmails, ...labels].join('\n').toLowerCase()
      const search = String(asked.search ?? '').toLowerCase()
      const isOfAddress = /^203\./.test(search) && (key.lastUsedAddress ?? '').startsWith(search)
      const isOwnerless = key.ownerName === null || key.ownerUserId === GONE.ownerUserId
      return (
        key.deletedAt === null &&
        (asked.status === undefined || status === asked.status) &&
        (asked.role === undefined || key.roles.includes(String(asked.role))) &&
        (!asked.expiringSoon ||
          (isUsable && key.expiresAt !== null && key.expiresAt.getTime() <= now + 14 * DAY)) &&
        (!asked.unused ||
          (isUsable &&
            olderThan(key.createdAt, 90) &&
            (key.lastUsedAt === null || olderThan(key.lastUsedAt, 90)))) &&
        (!asked.dueForRotation ||
          (isUsable && olderThan(key.newestSecretAt, 90) && olderThan(key.createdAt, 90))) &&
        (asked.owner === undefined || key.ownerName?.toLowerCase() === String(asked.owner).toLowerCase()) &&
        (!asked.ownerless || isOwnerless) &&
        (asked.label === undefined ||
          Object.entries(key.labels).some(([name, value]) =>
            [name, `${name}=${value}`].includes(String(asked.label)),
          )) &&
        (text.includes(search) || isOfAddress)
      )
    }
    const sort = sortValues[KEY_SORTS.find((one) => one === asked.sort) ?? 'created']
    const compare = (a: Stored, b: Stored) => {
      const [left, right] = [sort(a), sort(b)]
      const names = asked.sort === 'name' ? compareNames(a.name, b.name) : 0
      if (names !== 0) return names
      if (left === right) return order(a.id, b.id)
      return order(left, right)
    }
    const found = stored.filter(fits).sort(compare)
    return (asked.descending ? found.reverse() : found).map((key) => key.id)
  }

  function order(left: string | number, right: string | number): number {
    if (typeof left === 'string' && typeof right === 'string')
      return Buffer.compare(Buffer.from(left), Buffer.from(right))
    return left < right ? -1 : 1
  }

  /** Walks the list from its first page to its last page and back. */
  async function pages(asked: Asked): Promise<{ forward: string[]; backward: string[] }> {
    const read = async (cursor: string | null) => {
      const page = await listAccessKeys(world.as('global_viewer'), { ...asked, cursor, limit: 17 })
      if (!page.ok) throw new Error(page.failure.message)
      return page.value
    }
    const forward: string[] = []
    let page = await read(null)
    for (;;) {
      forward.push(...page.items.map((item) => item.id))
      if (page.nextCursor === null) break
      page = await read(page.nextCursor)
    }
    const backward = page.items.map((item) => item.id)
    while (page.previousCursor !== null) {
      page = await read(page.previousCursor)
      backward.unshift(...page.items.map((item) => item.id))
    }
    return { forward, backward }
  }

  const filters: Asked[] = [
    {},
    ...KEY_STATUSES.map((status) => ({ status })),
    ...KEY_ROLES.map((role) => ({ role })),
    { expiringSoon: true },
    { unused: true },
    { dueForRotation: true },
    { unused: true, dueForRotation: true, role: 'global_admin' },
    { status: 'inactive', expiringSoon: true },
    { status: 'revoked', unused: true },
    { status: 'expired', role: 'global_viewer', search: 'grafana' },
    ...['nightly', 'É1', 'e', '%', '_', 'Ω', 'zq', 'for the audit', 'nothing has this'].map((search) => ({
      search,
    })),
    ...['platform', 'gone@acme.test', 'nobody'].map((owner) => ({ owner })),
    { ownerless: true },
    { ownerless: true, status: 'expired' },
    ...['env', 'env=prod', 'env=', 'team=x', 'none'].map((label) => ({ label })),
    { label: 'env=prod', owner: 'platform', search: 'grafana' },
    ...['pager@ops', 'env=d', 'admin@acme.test', 'PLATFORM', '203.0.113.1', '203.0.113.150'].map(
      (search) => ({
        search,
      }),
    ),
    { search: 'deploy_', status: 'active', role: 'cloud_account_viewer' },
  ]

  async function compareAll() {
    for (const filter of filters)
      for (const sort of KEY_SORTS)
        for (const descending of [true, false]) {
          const asked = { ...filter, sort, descending }
          const { forward, backward } = await pages(asked)
          const wanted = expected(asked, Date.now())
          expect({ asked, ids: forward }).toEqual({ asked, ids: wanted })
          expect({ asked, ids: backward }).toEqual({ asked, ids: wanted })
        }
  }

  test('shows exactly the matching keys, in order, page by page in both directions, for every filter and sort', async () => {
    await compareAll()
  })

  test('shows the same numbers as the four figures', async () => {
    const summary = await summariseAccessKeys(world.as('global_viewer'))
    const count = (asked: Asked) => ({ count: expected(asked, Date.now()).length, capped: false })
    expect(summary).toMatchObject({
      value: {
        active: count({ status: 'active' }),
        expiringSoon: count({ expiringSoon: true }),
        unused: count({ unused: true }),
        dueForRotation: count({ dueForRotation: true }),
      },
    })
  })

  test('shows the same keys before and after the sweep of expired keys', async () => {
    const left = await world.db.execute(
      sql`update access_keys set state = case when deactivated_at is null then 'active' else 'inactive' end::key_state
        where state = 'expired' and deleted_at is null`,
    )
    expect(left.rowCount).toBeGreaterThan(10)
    await compareAll()
    expect(await sweepExpiredKeys(world.db)).toBe(left.rowCount)
    expect(await sweepExpiredKeys(world.db)).toBe(0)
    await compareAll()
  })
})
