import { describe, expect, test } from 'vitest'
import { verificationFacts } from '@/test/worlds/verification-facts'
import { decide } from '../access-keys/verify-decision'
import { stoppedKey, stoppedWorkspace } from './apply-stops'
import { readStop, type Stop } from './stop'

const NOW = 1_000_000
const facts = verificationFacts({
  workspace: { liveAccounts: new Set(['acc']) },
  key: { grants: [{ role: 'cloud_account_viewer', accounts: ['acc'] }] },
  secret: { id: 'sec', createdAt: 1, expiresAt: 2 * NOW },
})

const judged = (stops: Stop[], request = {}) => {
  const { key, secret } = stoppedKey(facts, stops, NOW)
  return decide({ workspace: stoppedWorkspace(facts.workspace, stops), key, secret }, request, NOW).code
}

describe('a key with lost changes', () => {
  test.each<[Stop, string]>([
    [{ what: 'key_for_good' }, 'REVOKED'],
    [{ what: 'key' }, 'INACTIVE'],
    [{ what: 'rights' }, 'INACTIVE'],
    [{ what: 'secret_for_good', id: 'sec' }, 'REVOKED'],
    [{ what: 'secret', id: 'sec' }, 'INACTIVE'],
    [{ what: 'expiry', id: 'sec', at: NOW }, 'EXPIRED'],
    [{ what: 'expiry', id: 'sec', at: NOW + 1 }, 'VALID'],
    [{ what: 'expiry', id: 'sec', at: 3 * NOW }, 'VALID'],
    [{ what: 'secret_for_good', id: 'another' }, 'VALID'],
    [{ what: 'workspace' }, 'EXPIRED'],
    [{ what: 'policy', longestLifetimeDays: null, addressRuleRequiredForGlobalAdmin: true }, 'VALID'],
  ])('is judged as stopped by %o', (stop, code) => {
    expect(judged([stop])).toBe(code)
  })

  test('loses the rights that a lost change of its workspace had taken away', () => {
    expect(judged([], { permission: 'reports:read', account: 'acc' })).toBe('VALID')
    expect(judged([{ what: 'permission', id: 'reports:read' }], { permission: 'reports:read' })).toBe(
      'INSUFFICIENT_PERMISSION',
    )
    expect(judged([{ what: 'account', id: 'acc' }], { account: 'acc' })).toBe('ACCOUNT_NOT_ALLOWED')
  })
})

test('an unreadable stop stops everything that its change is about', () => {
  expect(readStop('null', 'ak')).toBeNull()
  expect(readStop('{"what":"key_for_good"}', 'ak')).toEqual({ what: 'key_for_good' })
  expect(readStop('{"what":"of a later version"}', 'ak')).toEqual({ what: 'rights' })
  expect(readStop('{"what":"of a later version"}', null)).toEqual({ what: 'workspace' })
  expect(readStop('{', null)).toEqual({ what: 'workspace' })
})
