import { describe, expect, test } from 'vitest'
import { AUDIT_ACTIONS } from './audit-actions'
import type { AuditEvent } from './audit-event'
import { actionLabel, actionOptions, describeEvent, eventSentence } from './describe-event'
import { fieldChanges } from './field-changes'

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
    jobId: null,
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
    [
      {
        action: 'secret.ended_by_policy',
        actor: { type: 'system', id: null, label: 'Chatelaine', role: null },
        after: {
          policySince: '2026-11-28T08:00:00.000Z',
          endedAt: '2026-11-28T08:00:00.000Z',
          ownExpiresAt: '2026-12-08T10:00:00.000Z',
        },
      },
      'Chatelaine ended a secret of Nightly report by the policy of 2026-11-28; own expiry 2026-12-08.',
    ],
    [
      { action: 'policy.scheduled', after: { startsAt: '2026-12-14T08:00:00.000Z' } },
      'support@acme.test scheduled a change of the policy for 2026-12-14 08:00 UTC.',
    ],
    [
      { action: 'access_key.edited', after: { owner: 'Platform' } },
      'support@acme.test changed the owner of Nightly report to Platform.',
    ],
    [
      { action: 'access_key.edited', after: { owner: null, labels: { acc_1: 'AWS' } } },
      'support@acme.test removed the owner of Nightly report.',
    ],
    [
      { action: 'access_key.edited', after: { keyLabels: ['env=prod'] } },
      'support@acme.test changed the labels of Nightly report.',
    ],
    [
      { action: 'access_key.edited', after: { owner: 'Platform', keyLabels: [] } },
      'support@acme.test changed the labels of Nightly report, and the owner to Platform.',
    ],
    [
      { action: 'access_key.edited', after: { owner: 'Platform', description: 'x' } },
      'support@acme.test edited the access key Nightly report.',
    ],
    [{ action: 'access_key.edited', after: {} }, 'support@acme.test edited the access key Nightly report.'],
    [{ action: 'secret.created' }, 'support@acme.test created a secret of Nightly report.'],
    [{ action: 'session.signed_in', target: member('support@acme.test') }, 'support@acme.test signed in.'],
    [
      {
        action: 'session.sign_in_failed',
        outcome: 'failure',
        target: null,
        reason: 'wrong email or password',
      },
      'support@acme.test failed to sign in: wrong email or password.',
    ],
    [
      { action: 'action.denied', outcome: 'denied', after: { attempted: 'access-keys.revoke' } },
      'support@acme.test was refused “revoke an access key” on Nightly report.',
    ],
    [{ action: 'action.denied', outcome: 'denied', target: null }, 'support@acme.test was refused.'],
    [
      { action: 'member.password_set', target: member('support@acme.test') },
      'support@acme.test set the password of their own account.',
    ],
    [
      { action: 'access_keys.exported', after: { count: 2, asOf: '2026-11-01T09:00:30.000Z' } },
      'support@acme.test exported 2 access keys as of 2026-11-01 09:00 UTC.',
    ],
    [
      { action: 'audit.exported', target: { type: 'workspace', id: 'ws', label: 'default' } },
      'support@acme.test exported the audit log.',
    ],
    [{ action: 'of.tomorrow' }, 'support@acme.test of tomorrow Nightly report.'],
  ])('%o', (changes, sentence) => {
    expect(describeEvent(eventWith(changes))).toBe(sentence)
  })

  const HINT = 'chatel_…aB3x'
  const labels = { sec_1: HINT, sec_2: 'chatel_…Zz9k', acc_1: 'Production' }

  test.each<[Partial<AuditEvent>, string]>([
    [
      { action: 'secret.revoked', after: { secretId: 'sec_1', labels } },
      `support@acme.test revoked the secret ${HINT} of Nightly report.`,
    ],
    [
      { action: 'secret.used_when_dead', outcome: 'denied', after: { secretId: 'sec_1', labels } },
      `support@acme.test used the past secret ${HINT} of Nightly report (denied).`,
    ],
    [
      { action: 'access_key.rotation_started', after: { step: 'create', oldSecretId: 'sec_1', labels } },
      `support@acme.test started the rotation of the secret ${HINT} of Nightly report.`,
    ],
    [
      { action: 'access_key.rotation_moved', after: { step: 'watch', oldSecretId: 'sec_1', labels } },
      `support@acme.test moved the rotation of the secret ${HINT} of Nightly report to “Watch the old secret”.`,
    ],
    [
      { action: 'access_key.rotation_finish_set', after: { hours: 24, oldSecretId: 'sec_1', labels } },
      `support@acme.test set the rotation of the secret ${HINT} of Nightly report to finish by itself after 24 h of silence.`,
    ],
    [
      { action: 'access_key.rotation_finish_set', after: { hours: null, oldSecretId: 'sec_1' } },
      'support@acme.test set the rotation of Nightly report to wait for a person.',
    ],
    [
      { action: 'access_key.rotation_moved', after: { step: 'watch', oldSecretId: 'sec_1' } },
      'support@acme.test moved the rotation of Nightly report to “Watch the old secret”.',
    ],
    [
      { action: 'member.role_changed', target: member('ada@acme.test'), after: { role: 'global_admin' } },
      'support@acme.test changed the role of ada@acme.test to Global Admin.',
    ],
    [
      {
        action: 'cloud_account.renamed',
        target: { type: 'cloud_account', id: 'acc_1', label: 'Prod' },
        after: { name: 'Production' },
      },
      'support@acme.test renamed the cloud account Prod to Production.',
    ],
    [
      { action: 'action.denied', outcome: 'denied', target: null, after: { attempted: 'listAccessKeys' } },
      'support@acme.test was refused “list access keys”.',
    ],
  ])('names secrets, steps, roles and operations: %o', (changes, sentence) => {
    expect(describeEvent(eventWith(changes))).toBe(sentence)
  })

  test('has a separate part for the name of the access key', () => {
    expect(eventSentence(eventWith({ reason: 'leaked' }))).toEqual([
      { text: 'support@acme.test revoked the access key ', isKey: false },
      { text: 'Nightly report', isKey: true },
      { text: ': leaked.', isKey: false },
    ])
  })

  test.each(AUDIT_ACTIONS)(
    'describes %s without an identifier or a code, with names and without',
    (action) => {
      const facts = { secretId: 'sec_1', oldSecretId: 'sec_1', newSecretId: 'sec_2', step: 'watch' }
      const unnamed = {
        attempted: 'createAccessKey',
        needs: 'access-keys:write',
        role: 'global_admin',
        ...facts,
      }
      for (const after of [{ ...unnamed, labels }, unnamed, null]) {
        for (const label of ['Nightly report', 'ak_0123456789abcdef']) {
          const target = { type: 'access_key', id: 'ak_0123456789abcdef', label }
          const text = describeEvent(eventWith({ action, after, target, keyId: target.id }))
          const sentence = text.replaceAll(HINT, 'hint')
          expect(sentence).not.toMatch(/\b(ak|sec|acc|ws|usr|gr|rot|ntc|ver|dec)_\w/)
          expect(sentence).not.toMatch(/[a-z][A-Z]|_/)
        }
      }
    },
  )

  test('has a sentence and a label for every kind', () => {
    for (const action of AUDIT_ACTIONS) {
      expect(describeEvent(eventWith({ action }))).toMatch(/^support@acme\.test [a-z].*\.$/)
      expect(actionLabel(action)).toMatch(/^[A-Z][a-z ]+$/)
    }
    expect(actionOptions()).toHaveLength(AUDIT_ACTIONS.length)
  })
})

describe('before and after', () => {
  test('are side by side, as text, without unchanged fields', () => {
    const before = { scopes: ['a:read', 'b:read'], description: 'same', deactivatedAt: null, version: 1 }
    const after = { scopes: 'all', description: 'same', deactivatedAt: '2026-11-20', version: 2, name: 'New' }
    expect(fieldChanges({ before, after })).toEqual([
      { field: 'Scopes', before: 'a:read, b:read', after: 'all' },
      { field: 'Deactivated at', before: null, after: '2026-11-20' },
      { field: 'Version', before: '1', after: '2' },
      { field: 'Name', before: null, after: 'New' },
    ])
  })

  test('show grants in words', () => {
    const grants = [
      { role: 'global_viewer', accounts: 'all' },
      { role: 'cloud_account_viewer', accounts: ['acc_1'] },
    ]
    expect(fieldChanges({ before: null, after: { grants } })[0]?.after).toBe(
      'role Global Viewer, accounts all; role Cloud Account Viewer, accounts acc_1',
    )
  })

  test('show recorded names, and everything else as recorded', () => {
    const after = {
      grants: [{ role: 'cloud_account_viewer', accounts: ['acc_1', 'acc_2'] }],
      secretId: 'sec_1',
      labels: { acc_1: 'Production', sec_1: 'chatel_…aB3x' },
    }
    expect(fieldChanges({ before: null, after })).toEqual([
      { field: 'Grants', before: null, after: 'role Cloud Account Viewer, accounts Production, acc_2' },
      { field: 'Secret', before: null, after: 'chatel_…aB3x' },
    ])
  })

  test('shows the labels of a key, and not the names of what the event mentions', () => {
    const changes = fieldChanges({
      before: { keyLabels: ['env=dev', 'pci'] },
      after: { keyLabels: ['env=prod'], labels: { acc_1: 'AWS' } },
    })
    expect(changes).toEqual([{ field: 'Labels', before: 'env=dev, pci', after: 'env=prod' }])
  })

  test('are empty for an event without details', () => {
    expect(fieldChanges({ before: null, after: null })).toEqual([])
    expect(fieldChanges({ before: JSON.parse('{"__proto__": 1}'), after: null })).toHaveLength(1)
  })
})
