import { expect, test } from 'vitest'
import { policyOnlyLoosens } from './only-loosens'

const policy = (longestLifetimeDays: number | null, addressRuleRequiredForGlobalAdmin = false) => ({
  longestLifetimeDays,
  addressRuleRequiredForGlobalAdmin,
})

test.each([
  ['the same rules', policy(30, true), policy(30, true), true],
  ['a longer lifetime', policy(30), policy(31), true],
  ['no longest lifetime any more', policy(30), policy(null), true],
  ['a shorter lifetime', policy(30), policy(29), false],
  ['a first longest lifetime', policy(null), policy(3650), false],
  ['no address rule needed any more', policy(null, true), policy(null, false), true],
  ['an address rule needed from now on', policy(null, false), policy(null, true), false],
  ['a longer lifetime and an address rule', policy(30, false), policy(60, true), false],
  ['a shorter lifetime and no address rule', policy(30, true), policy(20, false), false],
])('%s: whether a policy only loosens', (_what, before, after, isLooser) => {
  expect(policyOnlyLoosens(before, after)).toBe(isLooser)
})
