import { beforeEach, expect, test } from 'vitest'
import { verificationFacts } from '@/test/worlds/verification-facts'
import { scopesOf } from './scope-counts'
import { type Counted, NO_USE } from './tally'
import { UsageTallies } from './usage-tallies'

const NOW = Date.UTC(2026, 4, 2, 12, 0, 30)
let tallies: UsageTallies
let credential: Counted

beforeEach(() => {
  tallies = new UsageTallies()
  credential = { facts: verificationFacts(), tally: undefined, isUnused: false }
})

const scopes = () => tallies.take().map(scopesOf)

test('calls are counted by scope, in any order', () => {
  for (const scope of ['reports:read', 'reports:write', 'reports:read', '', 'reports:read'])
    tallies.count(credential, 'VALID', NO_USE, scope, NOW)
  expect(scopes()).toEqual([
    [
      { scope: 'reports:read', calls: 3 },
      { scope: 'reports:write', calls: 1 },
      { scope: '', calls: 1 },
    ],
  ])
})

test('scopes outside the catalogue are counted together, however many a caller invents', () => {
  for (let turn = 0; turn < 1_000; turn += 1)
    tallies.count(credential, 'INSUFFICIENT_PERMISSION', NO_USE, `made:up-${turn}`, NOW)
  expect(scopes()).toEqual([[{ scope: '?', calls: 1_000 }]])
})

test('an operation that needs two scopes counts for both, and an operation without a scope counts for no scope', () => {
  tallies.count(credential, 'VALID', NO_USE, ['reports:read', 'reports:write'], NOW)
  tallies.count(credential, 'VALID', NO_USE, [], NOW)
  const taken = tallies.take()
  expect(taken.map(({ calls }) => calls)).toEqual([2])
  expect(taken.map(scopesOf)).toEqual([
    [
      { scope: 'reports:read', calls: 1 },
      { scope: 'reports:write', calls: 1 },
    ],
  ])
})
