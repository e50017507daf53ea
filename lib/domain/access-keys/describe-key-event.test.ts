import { describe, expect, test } from 'vitest'
import { describeKeyEvent, type KeyEvent, stopsSomething } from './describe-key-event'

const event: KeyEvent = {
  id: 1,
  at: '2026-11-20T12:00:00Z',
  action: 'access_key.revoked',
  outcome: 'success',
  actor: 'support@acme.test',
  address: '203.0.113.9',
  reason: null,
  before: {},
  after: {},
  receipt: null,
}

describe('the history of a key', () => {
  test.each<[string, Partial<KeyEvent>, string]>([
    ['says who did what, from where', {}, 'Revoked by support@acme.test from 203.0.113.9.'],
    [
      'gives the reason',
      { reason: 'leaked in build log.' },
      'Revoked by support@acme.test from 203.0.113.9: leaked in build log.',
    ],
    ['leaves an unknown address out', { address: null }, 'Revoked by support@acme.test.'],
    [
      'names what was edited',
      { action: 'access_key.edited', after: { description: 'x', contactEmails: [] } },
      'Edited (description and contact emails) by support@acme.test from 203.0.113.9.',
    ],
    [
      'tells an attempt from a deed',
      {
        action: 'action.denied',
        outcome: 'denied',
        reason: 'FORBIDDEN',
        after: { attempted: 'access-keys.delete' },
      },
      'Refused: support@acme.test from 203.0.113.9 tried “access keys: delete”.',
    ],
    [
      'reads events of a later version',
      { action: 'key.sung_to' },
      'key sung to by support@acme.test from 203.0.113.9.',
    ],
  ])('%s', (_behaviour, changes, sentence) => {
    expect(describeKeyEvent({ ...event, ...changes })).toBe(sentence)
  })

  test('knows which changes are a stop', () => {
    expect(stopsSomething('secret.revoked')).toBe(true)
    expect(stopsSomething('access_key.reactivated')).toBe(false)
  })
})
