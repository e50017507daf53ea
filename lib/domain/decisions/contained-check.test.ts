import { describe, expect, test } from 'vitest'
import { verificationFacts } from '@/test/worlds/verification-facts'
import { type Containment, isSuspended } from '../containment/containment'
import { readRanges } from '../restrictions/addresses'
import { explainedChecks } from './explained-checks'

const NOW = Date.parse('2026-11-20T03:00:00Z')
const HOUR = 3_600_000

const SUSPENDED: Containment = {
  level: 'suspended',
  since: NOW - HOUR,
  until: null,
  revokeAt: null,
  incident: 4,
  ranges: null,
  callsPerMinute: null,
}
const RESTRICTED: Containment = {
  ...SUSPENDED,
  level: 'restricted',
  ranges: readRanges(['192.0.2.7']),
  callsPerMinute: 60,
}

function check(name: string, containment: Containment, request = {}, key = {}) {
  const facts = verificationFacts({ key: { containment, ...key } })
  return explainedChecks(facts, request, NOW).find((one) => one.check === name)
}

describe('the explanation of a decision about a contained key', () => {
  test.each([
    [
      'a suspension',
      check('active', SUSPENDED),
      'The key is suspended until the containment is lifted.',
      /^A Global Admin can lift/,
    ],
    [
      'a suspension with an end',
      check('active', { ...SUSPENDED, until: NOW + HOUR }),
      'The key is suspended until 2026-11-20T04:00:00.000Z.',
      /^Wait until the suspension ends/,
    ],
    [
      'an escalation',
      check('not_revoked', { ...SUSPENDED, revokeAt: NOW - 1 }),
      'The key was suspended, and the escalation revoked the key at 2026-11-20T02:59:59.999Z.',
      /^Create a new key/,
    ],
    [
      'an unknown caller',
      check('address', RESTRICTED, { ip: '198.51.100.1' }),
      'The key is restricted to 1 known address. 198.51.100.1 is none of them.',
      /^If this is a caller of yours/,
    ],
    [
      'a request without an address',
      check('address', RESTRICTED),
      'The key is restricted to 1 known address. A request without an address has none of them.',
      /^If this is a caller of yours/,
    ],
    [
      'a restricted key without known callers',
      check('address', { ...RESTRICTED, ranges: [] }, { ip: '192.0.2.7' }),
      'The key is restricted, and has no known callers. 192.0.2.7 is none of them.',
      /^If this is a caller of yours/,
    ],
    [
      'a scope to write',
      check('permission', RESTRICTED, { ip: '192.0.2.7', permission: 'reports:write' }),
      'Requested reports:write. A restricted key can only read.',
      /^A Global Admin can lift/,
    ],
  ])('says of %s what refuses, and what to do', (_what, found, detail, remedy) => {
    expect(found).toMatchObject({ state: 'failed', detail, remedy: expect.stringMatching(remedy) })
  })

  test('names a coming escalation instead of the policy', () => {
    const found = check('not_expired', { ...SUSPENDED, revokeAt: NOW + HOUR })
    expect(found?.detail).toBe(
      'The key is revoked at 2026-11-20T04:00:00.000Z unless its containment is lifted before.',
    )
  })

  test('leaves the other reasons alone: a deactivated key, a known caller who reads, an ended suspension', () => {
    expect(check('active', SUSPENDED, {}, { deactivatedAt: NOW })?.detail).toMatch(/^The key was deactivated/)
    const reads = { ip: '192.0.2.7', permission: 'reports:read' }
    expect(check('address', RESTRICTED, reads)?.state).toBe('passed')
    expect(check('permission', RESTRICTED, reads)?.state).toBe('passed')
    const ended = { ...SUSPENDED, until: NOW - 1 }
    expect(isSuspended(ended, NOW)).toBe(false)
    expect(check('active', ended)).toMatchObject({
      state: 'passed',
      detail: 'Neither the key nor this secret is deactivated.',
    })
  })
})
