import { describe, expect, test } from 'vitest'
import { AUDIT_ACTIONS } from './audit-actions'
import type { AuditEvent } from './audit-event'
import { actionLabel, actionOptions, describeEvent, fieldChanges } from './describe-event'

function eventWith(changes: Partial<AuditEvent>): AuditEvent {
  return {
    id: 1,
    at: '2026-11-20T10:00:00.000Z',
    action: 'access_key.revoked',
    outcome: 'success',
    actor: { type: 'member', id: 'usr_1', label: 'support@acme.test', role: 'support' },
    target: { type: 'access_key', id: 'ak_1', label: 'Nightly report' },
    keyId: 'ak_1',
    address: '203.0.113.9',
    userAgent: null,
    requestId: null,
    reason: null,
    before: null,
    after: null,
    changeId: null,
    receipt: null,
    ...changes,
  }
}

const member = (label: string) => ({ type: 'member', id: 'usr_1', label })

describe('an event in words', () => {
  test('calls a permission a scope, as every page does', () => {
    expect(actionLabel('permission.retired')).toBe('Scope retired')
    const target = { type: 'permission', id: 'x', label: 'invoices:read' } as const
    expect(describeEvent(eventWith({ action: 'permission.retired', target }))).toBe(
      'support@acme.test retired the scope invoices:read.',
    )
  })

  test.each<[Partial<AuditEvent>, string]>([
    [
      { reason: 'leaked in a build log' },
      'support@acme.test revoked the access key Nightly report: leaked in a build log.',
    ],
    [{ reason: 'Leaked.' }, 'support@acme.test revoked the access key Nightly report: Leaked.'],
    [{ action: 'secret.created' }, 'support@acme.test created a secret of Nightly report.'],
    [{ action: 'session.signed_in', target: member('support@acme.test') }, 'support@acme.test signed in.'],
    [
      {
        action: 'session.sign_in_failed',
        outcome: 'failure',
        target: null,
        reason: 'wrong e-mail or password',
      },
      'support@acme.test failed to sign in: wrong e-mail or password.',
    ],
    [
      { action: 'action.denied', outcome: 'denied', after: { attempted: 'access-keys.revoke' } },
      'support@acme.test was refused “access keys: revoke” on Nightly report.',
    ],
    [{ action: 'action.denied', outcome: 'denied', target: null }, 'support@acme.test was refused.'],
    [
      { action: 'member.password_set', target: member('support@acme.test') },
      'support@acme.test set the password of their own account.',
    ],
    [
      { action: 'audit.exported', target: { type: 'workspace', id: 'ws', label: 'default' } },
      'support@acme.test exported the audit log.',
    ],
    [{ action: 'of.tomorrow' }, 'support@acme.test of tomorrow Nightly report.'],
  ])('%o', (changes, sentence) => {
    expect(describeEvent(eventWith(changes))).toBe(sentence)
  })

  test('has a sentence and a label for every kind', () => {
    for (const action of AUDIT_ACTIONS) {
      expect(describeEvent(eventWith({ action }))).toMatch(/^support@acme\.test [a-z].*\.$/)
      expect(actionLabel(action)).toMatch(/^[A-Z][a-z ]+$/)
    }
    expect(actionOptions()).toHaveLength(AUDIT_ACTIONS.length)
  })
})

describe('before and after', () => {
  test('stand side by side, as text, without what did not change', () => {
    const before = { scopes: ['a:read', 'b:read'], description: 'same', deactivatedAt: null, version: 1 }
    const after = { scopes: 'all', description: 'same', deactivatedAt: '2026-11-20', version: 2, name: 'New' }
    expect(fieldChanges({ before, after })).toEqual([
      { field: 'Scopes', before: 'a:read, b:read', after: 'all' },
      { field: 'Deactivated at', before: null, after: '2026-11-20' },
      { field: 'Version', before: '1', after: '2' },
      { field: 'Name', before: null, after: 'New' },
    ])
  })

  test('tell grants in words', () => {
    const grants = [
      { role: 'global_viewer', accounts: 'all' },
      { role: 'cloud_account_viewer', accounts: ['acc_1'] },
    ]
    expect(fieldChanges({ before: null, after: { grants } })[0]?.after).toBe(
      'role global_viewer, accounts all; role cloud_account_viewer, accounts acc_1',
    )
  })

  test('of nothing are nothing', () => {
    expect(fieldChanges({ before: null, after: null })).toEqual([])
    expect(fieldChanges({ before: JSON.parse('{"__proto__": 1}'), after: null })).toHaveLength(1)
  })
})
