import { afterAll, expect, test } from 'vitest'
import { usageScopes } from '@/db/schema'
import { DAY } from '@/lib/domain/durations'
import { openTestWorkspace } from '@/test/worlds/workspace'
import { getMissingScopes } from './get-missing-scopes'

const world = await openTestWorkspace()
afterAll(() => world.close())

test('names the requested scopes that the key lacks, the most requested first', async () => {
  const key = await world.addKey({ scopes: ['reports:read'] })
  const days = [
    { scope: 'reports:write', refused: 3, daysAgo: 1 },
    { scope: 'reports:write', refused: 2, daysAgo: 2 },
    { scope: 'alerts:read', refused: 9, daysAgo: 3 },
    // This request was refused for another reason.
    { scope: 'reports:read', refused: 5, daysAgo: 1 },
    { scope: 'alerts:write', refused: 8, daysAgo: 60 },
    { scope: '?', refused: 7, daysAgo: 1 },
    { scope: '', refused: 7, daysAgo: 1 },
  ]
  await world.db.insert(usageScopes).values(
    days.map(({ daysAgo, ...counts }) => {
      const at = Date.now() - daysAgo * DAY
      const day = new Date(at - (at % DAY))
      return { ...counts, accepted: 0, keyId: key.id, workspaceId: world.workspace.id, day }
    }),
  )
  expect(await getMissingScopes(world.as('global_viewer'), { keyId: key.id })).toEqual({
    ok: true,
    value: [
      { scope: 'alerts:read', calls: 9 },
      { scope: 'reports:write', calls: 5 },
    ],
  })
  expect(await getMissingScopes(world.stranger, { keyId: key.id })).toMatchObject({
    failure: { code: 'NOT_FOUND' },
  })
})
