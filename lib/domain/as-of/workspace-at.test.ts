import { describe, expect, test } from 'vitest'
import type { RecordedChange } from './key-state'
import { lifetimeAt, retirableAt } from './workspace-at'

const change = (at: number, action: string, before: unknown = null, targetId = 'acc_1'): RecordedChange => ({
  id: at,
  at,
  action,
  keyId: null,
  targetId,
  before,
})

describe('the longest lifetime of secrets', () => {
  const changes = [
    change(10, 'policy.changed', { longestLifetimeDays: null }),
    change(20, 'policy.changed', { unusedAfterDays: 90 }),
    change(30, 'policy.changed', { longestLifetimeDays: 365 }),
  ]

  const stored = { present: { days: 90, since: 30 }, next: null, changedAt: null }

  test.each([
    [5, null],
    [10, 365],
    [25, 365],
    [30, 90],
  ])('at %i was %s days', (at, days) => {
    expect(lifetimeAt(stored, changes, at).days).toBe(days)
  })

  test('is in force since its last change until then', () => {
    expect(lifetimeAt({ ...stored, changedAt: 10 }, changes, 20)).toEqual({ days: 365, since: 10 })
    expect(lifetimeAt(stored, changes, 20)).toEqual({ days: 365, since: null })
    expect(lifetimeAt(stored, changes, 31)).toEqual({ days: 90, since: 30 })
  })

  test('of a scheduled policy counts from its start, before the start is recorded', () => {
    const scheduled = { ...stored, next: { days: 7, startsAt: 50 } }
    expect(lifetimeAt(scheduled, changes, 49)).toEqual({ days: 90, since: 30 })
    expect(lifetimeAt(scheduled, changes, 50)).toEqual({ days: 7, since: 50 })
  })

  test('of a scheduled policy is undone by the event of its start', () => {
    const started = change(50, 'policy.started', { longestLifetimeDays: 90 })
    expect(lifetimeAt({ ...stored, present: { days: 7, since: 50 } }, [started], 49).days).toBe(90)
    expect(lifetimeAt({ ...stored, present: { days: 7, since: 50 } }, [started], 50).days).toBe(7)
  })
})

describe('a cloud account', () => {
  const present = { id: 'acc_1', name: 'AWS Production', createdAt: 5, endedAt: null }
  const changes = [
    change(10, 'cloud_account.renamed', { name: 'AWS Main' }),
    change(20, 'cloud_account.archived'),
    change(30, 'cloud_account.restored'),
    change(35, 'cloud_account.archived', null, 'acc_2'),
    change(40, 'cloud_account.renamed', { name: 'AWS Prod' }),
  ]

  test.each([
    [4, null],
    [5, 'AWS Main, in use'],
    [10, 'AWS Prod, in use'],
    [19, 'AWS Prod, in use'],
    [20, 'AWS Prod, archived'],
    [29, 'AWS Prod, archived'],
    [30, 'AWS Prod, in use'],
    [40, 'AWS Production, in use'],
  ])('at %i was %s', (at, words) => {
    const then = retirableAt(present, changes, at)
    expect(then && `${then.name}, ${then.endedAt === null ? 'in use' : 'archived'}`).toBe(words)
  })

  test('that is archived now was in use before', () => {
    const archived = { ...present, endedAt: 50 }
    expect(retirableAt(archived, [change(50, 'cloud_account.archived')], 49)?.endedAt).toBeNull()
    expect(retirableAt(archived, [], 49)?.endedAt).toBeNull()
    expect(retirableAt(archived, [], 50)?.endedAt).toBe(50)
  })
})

test('a scope that was restored later was retired', () => {
  const scope = { id: 'reports:read', name: 'reports:read', createdAt: 0, endedAt: null }
  const restored = change(30, 'permission.restored', null, 'reports:read')
  expect(retirableAt(scope, [restored], 29)?.endedAt).toBe(29)
  expect(retirableAt(scope, [restored], 30)?.endedAt).toBeNull()
})
