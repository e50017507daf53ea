import { describe, expect, test } from 'vitest'
import { noticeMail } from './mail'
import { type EventFacts, eventNotice, expiryNotice } from './notice'

const event: EventFacts = {
  action: 'access_key.revoked',
  by: 'support@acme.test',
  address: '203.0.113.9',
  at: new Date('2026-11-20T03:07:12Z'),
  target: { id: 'ak_1', label: 'nightly export' },
  keyId: 'ak_1',
  reason: 'leaked in build log',
  before: {},
  after: {},
}

describe('the notice about an event', () => {
  test.each([
    ['access_key.revoked', {}, 'Access key "nightly export" was revoked'],
    ['secret.revoked', {}, 'A secret of access key "nightly export" was revoked'],
    [
      'access_key.created',
      { secretId: 's' },
      'Access key "nightly export" was created and its secret was shown',
    ],
    ['access_key.created', { secretId: null }, undefined],
    [
      'secret.created',
      { secretId: 's' },
      'A new secret of access key "nightly export" was created and shown',
    ],
    ['access_key.edited', {}, undefined],
    ['session.signed_in', {}, undefined],
  ])('%s %j', (action, after, subject) => {
    expect(eventNotice({ ...event, action, after })?.subject).toBe(subject)
  })

  test('says who acted, from where, when and why', () => {
    expect(eventNotice(event)?.lines.slice(0, 2)).toEqual([
      'By support@acme.test from 203.0.113.9 on 2026-11-20 03:07 UTC.',
      'Reason: leaked in build log',
    ])
  })

  test('names both roles of a member', () => {
    const changed = {
      ...event,
      action: 'member.role_changed',
      keyId: null,
      target: { id: 'u', label: 'eve@acme.test' },
      before: { role: 'global_viewer' },
      after: { role: 'global_admin' },
    }
    expect(eventNotice(changed)).toMatchObject({
      subject: 'The role of eve@acme.test was changed',
      lines: expect.arrayContaining(['From Global Viewer to Global Admin.']),
    })
  })
})

describe('the notice about an expiry', () => {
  const facts = {
    keyId: 'ak_1',
    keyName: 'nightly export',
    hint: 'chatel_…aB3x',
    expiresAt: new Date('2026-12-20T10:00:00Z'),
    daysLeft: 30,
    isLast: true,
  }
  test('is about the key if no other secret lives longer, otherwise about the secret', () => {
    expect(expiryNotice(facts)).toMatchObject({
      kind: 'key_expiring',
      subject: 'Access key "nightly export" expires in 30 days',
    })
    expect(expiryNotice({ ...facts, isLast: false, daysLeft: 1 })).toMatchObject({
      kind: 'secret_expiring',
      subject: 'A secret of access key "nightly export" expires within a day',
    })
  })
})

describe('a notice as a mail', () => {
  const mail = (name: string) =>
    noticeMail(
      { subject: `Access key "${name}" was revoked`, lines: [`About ${name}`], path: '/x' },
      'https://keys.acme.test/default',
    )

  test('contains the link to its subject', () => {
    expect(mail('n').text).toContain('\nhttps://keys.acme.test/default/x\n')
  })

  test.each(['a\r\nBcc: eve@evil.test', 'a\nX: y', 'a\u2028b', '\u0000', '\u0085'])(
    '%j cannot become a header',
    (name) => {
      expect(mail(name).subject).toMatch(/^[\P{Cc}]+$/u)
      expect(mail(name).subject).not.toContain('\u2028')
      expect(mail(name).text).not.toMatch(/^(Bcc|X):/m)
    },
  )

  test('has a subject of bounded length', () => {
    expect(mail('x'.repeat(5000)).subject.length).toBeLessThanOrEqual(200)
  })
})
