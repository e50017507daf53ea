import { describe, expect, test } from 'vitest'
import { type FactChanges, verificationFacts } from '@/test/worlds/verification-facts'
import type { VerificationFacts } from '../access-keys/verification-facts'
import { CHECKS } from '../access-keys/verify-decision'
import { explainDecisionInput } from './explain-input'
import { explainedChecks } from './explained-checks'

const NOW = Date.parse('2026-11-20T12:00:00Z')
const ACCOUNT = 'acc_0000000000000001'

const facts = (changes: FactChanges = {}) =>
  verificationFacts({ ...changes, workspace: { liveAccounts: new Set([ACCOUNT]), ...changes.workspace } })

const states = (given: VerificationFacts, request = {}) =>
  Object.fromEntries(explainedChecks(given, request, NOW).map(({ check, state }) => [check, state]))

describe('the explanation of a decision', () => {
  test('lists every check in the order of decide()', () => {
    expect(explainedChecks(facts(), {}, NOW).map(({ check }) => check)).toEqual([...CHECKS])
  })

  test('marks checks that were not asked, instead of calling them passed', () => {
    expect(states(facts())).toMatchObject({
      found: 'passed',
      not_expired: 'passed',
      address: 'not_asked',
      referrer: 'not_asked',
      permission: 'not_asked',
      account: 'not_asked',
    })
  })

  test('calls an address or referrer passed if it was given and every one is allowed', () => {
    const request = { ip: '203.0.113.9', referrer: 'https://app.example.com/' }
    expect(states(facts(), request)).toMatchObject({ address: 'passed', referrer: 'passed' })
    const address = explainedChecks(facts(), request, NOW).find(({ check }) => check === 'address')
    expect(address?.detail).toBe('203.0.113.9 is allowed. This key can be used from any address.')
  })

  test.each(['https://ada:hunter2@app.example.com/x?t=1', 'https:\\/\\/ada:hunter2@app.example.com\\/x'])(
    'names only the origin of the referrer %s',
    (referrer) => {
      const checks = explainedChecks(facts(), { referrer }, NOW)
      expect(checks.find(({ check }) => check === 'referrer')?.detail).toBe(
        'https://app.example.com is allowed. This key can be used from any referrer.',
      )
    },
  )

  test('marks failed checks, with code and remedy', () => {
    const checks = explainedChecks(facts(), { permission: 'reports:write', account: ACCOUNT }, NOW)
    const failed = checks.filter(({ state }) => state === 'failed')
    expect(failed.map(({ code }) => code)).toEqual(['INSUFFICIENT_PERMISSION', 'ACCOUNT_NOT_ALLOWED'])
    expect(failed.every(({ remedy }) => remedy !== null)).toBe(true)
    expect(checks.filter(({ state }) => state !== 'failed').every(({ remedy }) => remedy === null)).toBe(true)
  })

  test('distinguishes a report-only rule from a rule that refuses', () => {
    const limited = (mode: 'report' | 'enforce') =>
      facts({ restrictions: { addressMode: mode, addresses: ['10.0.0.0/8'] } })
    expect(states(limited('report'), { ip: '203.0.113.9' }).address).toBe('reported')
    expect(states(limited('enforce'), { ip: '203.0.113.9' }).address).toBe('failed')
    expect(states(limited('enforce'), { ip: '10.1.2.3' }).address).toBe('passed')
  })

  test('names whether the key or the secret is the cause', () => {
    const secretDown = facts({ secret: { deactivatedAt: NOW } })
    const detail = explainedChecks(secretDown, {}, NOW).find(({ check }) => check === 'active')?.detail
    expect(detail).toMatch(/^This secret was deactivated/)
  })
})

describe('the input', () => {
  const ask = (more: Record<string, unknown>) =>
    explainDecisionInput.safeParse({ keyId: 'ak_0000000000000001', ...more })

  test('requires only the key; empty fields count as absent', () => {
    expect(ask({ address: '', referrer: '', account: null, permission: '', at: '' })).toMatchObject({
      success: true,
      data: { keyId: 'ak_0000000000000001', address: undefined, at: undefined },
    })
  })

  test.each([
    { address: '10.1' },
    { address: '300.1.1.1' },
    { referrer: 'example.com' },
    { permission: 'Reports' },
    { account: 'acc_1' },
    { at: 'tomorrow' },
  ])('refuses %o', (more) => {
    expect(ask(more).success).toBe(false)
  })
})
