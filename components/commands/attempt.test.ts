import { beforeEach, describe, expect, test, vi } from 'vitest'
import type { ActionResult } from '@/lib/actions/action-result'
import type { AttemptOutcome } from '@/lib/domain/attempts/attempt'

const server = vi.hoisted(() => ({
  settle: async (): Promise<ActionResult<AttemptOutcome>> => ({ ok: true, value: { state: 'not_done' } }),
}))
vi.mock('@/lib/actions/attempts', () => ({ settleAttempt: () => server.settle() }))

import { attempt } from './attempt'

const lostConnection = async () => {
  throw new TypeError('Failed to fetch')
}
const settles = (answer: ActionResult<AttemptOutcome> | 'lost') => {
  server.settle = answer === 'lost' ? lostConnection : async () => answer
}
const outcomeOf = async (action: () => Promise<ActionResult<object>>) => {
  const sent = attempt(action, 'default', {})
  await vi.runAllTimersAsync()
  const answer = await sent
  return answer.ok ? 'answered' : answer.failure.lost
}

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('navigator', { onLine: true })
  settles({ ok: true, value: { state: 'not_done' } })
})

describe('an attempt whose answer is lost', () => {
  test('is not done if the server says so', async () => {
    expect(await outcomeOf(lostConnection)).toMatchObject({ outcome: { state: 'not_done' } })
  })

  test('is done if the server says so', async () => {
    settles({ ok: true, value: { state: 'done', receipt: null } })
    expect(await outcomeOf(lostConnection)).toMatchObject({ outcome: { state: 'done' } })
  })

  test('is not known while the server does not answer, or nobody is signed in', async () => {
    settles('lost')
    expect(await outcomeOf(lostConnection)).toMatchObject({ outcome: null })
    settles({ ok: false, failure: { code: 'UNAUTHENTICATED', message: 'You’re signed out.' } })
    expect(await outcomeOf(lostConnection)).toMatchObject({ outcome: null })
  })

  test('may have failed on the server after the change', async () => {
    const failed = { code: 'INTERNAL', message: 'Something went wrong.', requestId: 'req-1' } as const
    settles({ ok: true, value: { state: 'done', receipt: null } })
    expect(await outcomeOf(async () => ({ ok: false, failure: failed }))).toMatchObject({
      outcome: { state: 'done' },
    })
  })
})

test('a refusal of the server is certain, and nothing is asked', async () => {
  settles('lost')
  const refused = { code: 'UNAUTHENTICATED', message: 'You’re signed out.' } as const
  expect(await outcomeOf(async () => ({ ok: false, failure: refused }))).toBeUndefined()
})

test('nothing is sent without a network, and nothing was done', async () => {
  vi.stubGlobal('navigator', { onLine: false })
  const action = vi.fn(lostConnection)
  expect(await attempt(action, 'default', {})).toMatchObject({
    failure: { message: expect.stringMatching(/^Not done/) },
  })
  expect(action).not.toHaveBeenCalled()
})
