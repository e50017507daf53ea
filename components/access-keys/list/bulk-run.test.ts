import { describe, expect, test } from 'vitest'
import type { ActionFailure, ActionResult } from '@/lib/actions/action-result'
import type { Receipt } from '@/lib/domain/receipt'
import { type BulkResult, runBulk } from './bulk-run'

const keys = ['a', 'b', 'c'].map((id) => ({ id, name: `key ${id}` }))
const done: ActionResult<{ receipt: Receipt | null }> = { ok: true, value: { receipt: null } }
const refused = (failure: ActionFailure) => ({ ok: false, failure }) as const
const noReason = refused({
  code: 'INVALID_INPUT',
  message: 'Some fields need attention',
  fields: { reason: 'Give a reason' },
})
const gone = refused({ code: 'NOT_FOUND', message: 'There is no such key' })

async function run(
  answers: Record<string, ActionResult<{ receipt: Receipt | null }>>,
  skipped: string[] = [],
) {
  const asked: string[] = []
  const progress: (readonly BulkResult[])[] = []
  const wrongReason = await runBulk(keys, {
    skip: ({ id }) => (skipped.includes(id) ? 'Skipped' : null),
    act: async ({ id }) => {
      asked.push(id)
      return answers[id] ?? done
    },
    onProgress: (results) => progress.push(results),
  })
  return { wrongReason, asked, outcomes: progress.at(-1)?.map(({ outcome }) => outcome) }
}

/** The end of a run that asked for every key. */
const everyKey = (...outcomes: unknown[]) => ({ wrongReason: null, asked: ['a', 'b', 'c'], outcomes })

describe('an action on several keys', () => {
  test('continues after a refusal and reports each key', async () => {
    expect(await run({ b: gone })).toEqual(everyKey(null, gone.failure, null))
  })

  test('stops at the first refusal of the reason, because the reason would be refused for all keys', async () => {
    expect(await run({ a: noReason, b: noReason, c: noReason })).toEqual({
      wrongReason: 'Give a reason',
      asked: ['a'],
      outcomes: undefined,
    })
    expect(await run({ b: noReason, c: noReason }, ['a'])).toMatchObject({
      wrongReason: 'Give a reason',
      asked: ['b'],
    })
  })

  test('keeps its results if the reason is refused later', async () => {
    expect(await run({ b: noReason })).toEqual(everyKey(null, noReason.failure, null))
  })

  test('reports a key that needs no action as skipped', async () => {
    expect(await run({}, ['a', 'b', 'c'])).toEqual({
      wrongReason: null,
      asked: [],
      outcomes: ['Skipped', 'Skipped', 'Skipped'],
    })
  })
})
