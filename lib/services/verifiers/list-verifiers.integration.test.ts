import { afterAll, describe, expect, test } from 'vitest'
import { keyChanges, verifiers } from '@/db/schema'
import type { VerifierView } from '@/lib/domain/verifiers/verifier-view'
import { openTestWorkspace } from '@/test/worlds/workspace'
import { listVerifiers } from './list-verifiers'

const world = await openTestWorkspace()
const changes = await world.db
  .insert(keyChanges)
  .values({ workspaceId: world.workspace.id, kind: 'access_key.revoked' })
  .returning({ id: keyChanges.id })
const soon = (seconds: number) => new Date(Date.now() + seconds * 1000)
const common = { version: '0.1.0', lastAcknowledgedChange: changes[0]?.id ?? null }
await world.db.insert(verifiers).values([
  {
    ...common,
    id: 'ver_live',
    name: 'eu-1',
    leaseExpiresAt: soon(60),
    figures: { cachedKeys: 12, requestsPerSecond: 840.5, p99Ms: 0.8 },
  },
  { ...common, id: 'ver_late', name: 'eu-2', leaseExpiresAt: soon(-30), lastAcknowledgedChange: null },
  { ...common, id: 'ver_gone', name: 'eu-3', leaseExpiresAt: soon(-3600) },
])
afterAll(() => world.close())

async function listed(): Promise<VerifierView[]> {
  const result = await listVerifiers(world.as('global_viewer'))
  if (!result.ok) throw new Error(result.failure.message)
  return result.value
}

describe('the list of verifiers', () => {
  test('shows the live verifiers with their reports about themselves', async () => {
    expect((await listed())[0]).toMatchObject({
      name: 'eu-1',
      lease: 'held',
      cachedKeys: 12,
      requestsPerSecond: 840.5,
      p99Ms: 0.8,
      lastAcknowledged: { at: expect.any(String) },
    })
  })

  test('keeps a verifier whose lease ran out recently, and drops one that ended long ago', async () => {
    const rows = await listed()
    expect(rows.map(({ name, lease }) => [name, lease])).toEqual([
      ['eu-1', 'held'],
      ['eu-2', 'lapsed'],
    ])
    expect(rows[1]).toMatchObject({ lastAcknowledged: null, requestsPerSecond: null })
  })
})
