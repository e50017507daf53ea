import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DAY } from '../durations'
import { endOfSecret, type LifetimeTimeline, shownEnd } from './policy-end'

const NOW = 1000 * DAY
const secret = (ageDays: number, leftDays: number) => ({
  createdAt: NOW - ageDays * DAY,
  expiresAt: NOW + leftDays * DAY,
})
const timeline = (
  days: number | null,
  next: LifetimeTimeline['next'] = null,
  since: number | null = null,
): LifetimeTimeline => ({ present: { days, since }, next })
const inTwoWeeks = (days: number | null) => ({ days, startsAt: NOW + 14 * DAY })

test.each<[string, ReturnType<typeof secret>, LifetimeTimeline, number, boolean]>([
  ['no rule: its own expiry', secret(40, 100), timeline(null), 100, false],
  ['a rule of always: the lifetime after its creation', secret(40, 100), timeline(30), -10, true],
  ['a rule since today: today, not before', secret(40, 100), timeline(30, null, NOW), 0, true],
  ['a rule that is longer than its life', secret(40, 10), timeline(90), 10, false],
  [
    'a scheduled rule: at the start, if it is older',
    secret(100, 100),
    timeline(null, inTwoWeeks(90)),
    14,
    true,
  ],
  ['a scheduled rule: later, if it is younger', secret(10, 300), timeline(null, inTwoWeeks(90)), 80, true],
  ['a secret made today under a scheduled rule', secret(0, 300), timeline(null, inTwoWeeks(90)), 90, true],
  ['a secret that ends by itself before the start', secret(100, 5), timeline(null, inTwoWeeks(90)), 5, false],
  ['a secret that the present rule ends first', secret(20, 100), timeline(30, inTwoWeeks(20)), 10, true],
  [
    'a looser scheduled rule gives a live secret more',
    secret(10, 100),
    timeline(30, inTwoWeeks(60)),
    50,
    true,
  ],
  ['a looser scheduled rule revives nothing', secret(25, 100), timeline(30, inTwoWeeks(60)), 5, true],
  ['a scheduled rule without a limit', secret(10, 100), timeline(30, inTwoWeeks(null)), 100, false],
])('the end of a secret under %s', (_what, life, rules, days, byPolicy) => {
  expect(endOfSecret(life, rules)).toMatchObject({ at: NOW + days * DAY, byPolicy })
})

test('the end names the rule that ends the secret, by its start', () => {
  const rules = timeline(60, inTwoWeeks(30), NOW - DAY)
  expect(endOfSecret(secret(55, 300), rules).since).toBe(NOW - DAY)
  expect(endOfSecret(secret(40, 300), rules).since).toBe(NOW + 14 * DAY)
  expect(endOfSecret(secret(40, 1), rules).since).toBeNull()
})

test('the shown end stays where an earlier policy put it, until a secret works again', () => {
  const life = { ...secret(100, 100), endedByPolicyAt: NOW - 20 * DAY }
  const rules = timeline(30, null, NOW - 5 * DAY)
  expect(shownEnd(life, rules, NOW)).toEqual({ at: NOW - 20 * DAY, byPolicy: true, since: null })
  expect(shownEnd({ ...life, endedByPolicyAt: null }, rules, NOW)).toMatchObject({ since: NOW - 5 * DAY })
  expect(shownEnd(life, timeline(null), NOW).at).toBe(NOW + 100 * DAY)
})

const days = fc.option(fc.integer({ min: 1, max: 400 }))
const lives = fc
  .record({ age: fc.integer({ min: 0, max: 500 }), left: fc.integer({ min: 1, max: 500 }) })
  .map(({ age, left }) => secret(age, left))

test('a scheduled rule ends no live secret before its start, and none later than its own expiry', () => {
  fc.assert(
    fc.property(lives, days, days, fc.integer({ min: 1, max: 60 }), (life, present, next, wait) => {
      const startsAt = NOW + wait * DAY
      const without = endOfSecret(life, timeline(present)).at
      const { at } = endOfSecret(life, timeline(present, { days: next, startsAt }))
      expect(at).toBeLessThanOrEqual(life.expiresAt)
      expect(Math.min(at, startsAt)).toBe(Math.min(without, startsAt))
    }),
  )
})

test('from the start on, a secret is over under the schedule exactly if it is over under the rule itself', () => {
  fc.assert(
    fc.property(lives, days, days, fc.integer({ min: 1, max: 60 }), (life, present, next, wait) => {
      const startsAt = NOW + wait * DAY
      const scheduled = endOfSecret(life, timeline(present, { days: next, startsAt })).at
      fc.pre(endOfSecret(life, timeline(present)).at > startsAt)
      const alone = endOfSecret(life, timeline(next)).at
      for (const now of [startsAt, startsAt + DAY, startsAt + 90 * DAY])
        expect(scheduled <= now).toBe(alone <= now)
    }),
  )
})
