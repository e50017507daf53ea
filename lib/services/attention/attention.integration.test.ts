import { eq, notLike } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accessKeys, keyHealth } from '@/db/schema'
import { MEMBER_ROLES } from '@/lib/domain/access/member-roles'
import { ATTENTION_PER_PAGE, type AttentionKind } from '@/lib/domain/attention/attention'
import { ago, ahead } from '@/test/worlds/days'
import { openTestWorkspace, type TestWorkspace } from '@/test/worlds/workspace'
import { listAttention } from './list-attention'
import { summariseAttention } from './summarise-attention'

type Change = Partial<typeof accessKeys.$inferInsert>

describe('what needs attention', () => {
  let world: TestWorkspace
  const calm: Change = {
    ownerName: 'Platform',
    createdAt: ago(10),
    newestSecretAt: ago(10),
    lastUsedAt: ago(1),
    expiresAt: ahead(100),
  }

  async function addKey(name: string, change: Change = {}) {
    const { id } = await world.addKey({ name })
    await world.db
      .update(accessKeys)
      .set({ ...calm, ...change })
      .where(eq(accessKeys.id, id))
    return id
  }

  async function pages(kind: AttentionKind | null = null) {
    const found: string[][] = []
    let cursor: string | null = null
    do {
      const page: Awaited<ReturnType<typeof listAttention>> = await listAttention(world.as('global_viewer'), {
        kind,
        cursor,
      })
      if (!page.ok) throw new Error(page.failure.message)
      found.push(page.value.items.map((item) => `${item.kind}: ${item.key.name}`))
      cursor = page.value.nextCursor
    } while (cursor !== null)
    return found
  }

  beforeAll(async () => {
    world = await openTestWorkspace()
    await addKey('calm')
    await addKey('later', { expiresAt: ahead(9) })
    await addKey('sooner', { expiresAt: ahead(2) })
    await addKey('expiring unused', { expiresAt: ahead(2), lastUsedAt: ago(30) })
    await addKey('due', { createdAt: ago(400), newestSecretAt: ago(300) })
    await addKey('idle', { createdAt: ago(400), lastUsedAt: ago(300) })
    await addKey('never', { createdAt: ago(350), lastUsedAt: null })
    await addKey('orphan', { ownerName: null })
    const wide = await addKey('wide')
    await world.db
      .insert(keyHealth)
      .values({ keyId: wide, workspaceId: world.workspace.id, flags: ['wider_than_used'], checkedAt: ago(0) })
    await addKey('stopped', { ownerName: null, deactivatedAt: ago(1) })
    await addKey('gone', { ownerName: null, revokedAt: ago(1) })
    await addKey('over', { ownerName: null, expiresAt: ago(1) })
  })
  afterAll(() => world.close())

  test('is one list, the worst first, of active keys only', async () => {
    expect(await pages()).toEqual([
      [
        'expiring_in_use: sooner',
        'expiring_in_use: later',
        'due_for_rotation: due',
        'unused: never',
        'unused: idle',
        'ownerless: orphan',
        'wider_than_used: wide',
      ],
    ])
  })

  test('is narrowed to a kind, and counted by kind', async () => {
    expect(await pages('unused')).toEqual([['unused: never', 'unused: idle']])
    const exactly = (count: number) => ({ count, capped: false })
    expect(await summariseAttention(world.as('support'))).toMatchObject({
      ok: true,
      value: {
        counts: {
          expiring_in_use: exactly(2),
          due_for_rotation: exactly(1),
          unused: exactly(2),
          ownerless: exactly(1),
          wider_than_used: exactly(1),
        },
      },
    })
  })

  test('is seen by every member, and nothing of it by another workspace', async () => {
    for (const role of MEMBER_ROLES) {
      expect(await listAttention(world.as(role), {})).toMatchObject({ ok: true, value: { nextCursor: null } })
      expect(await summariseAttention(world.as(role))).toMatchObject({ ok: true })
    }
    expect(await listAttention(world.stranger, {})).toMatchObject({ ok: true, value: { items: [] } })
  })

  test.each([
    { kind: 'ill' },
    { cursor: 'nothing' },
    { cursor: 'unused.!!' },
    { cursor: 'unused.WyJ4IiwiYSIsZmFsc2Vd' },
  ])('refuses %j', async (input) => {
    expect(await listAttention(world.as('support'), input)).toMatchObject({
      ok: false,
      failure: { code: 'INVALID_INPUT' },
    })
  })

  test('goes over pages and kinds without a gap, a repetition or an empty page', async () => {
    // With the two keys above, the first page ends exactly at the last key that expires in use.
    for (let nth = 2; nth < ATTENTION_PER_PAGE; nth += 1) await addKey(`soon ${nth}`, { expiresAt: ahead(5) })
    for (let nth = 0; nth < ATTENTION_PER_PAGE; nth += 1) await addKey(`orphan ${nth}`, { ownerName: null })
    const found = await pages()
    expect(found.map((page) => page.length)).toEqual([ATTENTION_PER_PAGE, ATTENTION_PER_PAGE, 5])
    expect(new Set(found.flat()).size).toBe(found.flat().length)
    expect(found[1]?.[0]).toBe('due_for_rotation: due')
    await world.db
      .update(accessKeys)
      .set({ revokedAt: ago(0) })
      .where(notLike(accessKeys.name, 'soon%'))
    await addKey('soon 1', { expiresAt: ahead(5) })
    expect((await pages()).map((page) => page.length)).toEqual([ATTENTION_PER_PAGE])
  })
})
