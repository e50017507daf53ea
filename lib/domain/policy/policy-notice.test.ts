import { describe, expect, test } from 'vitest'
import { type PolicyNoticeFacts, policyNotice } from './policy-notice'

const facts: PolicyNoticeFacts = {
  by: 'admin@acme.test',
  startsAt: '2026-12-14T08:00:00.000Z',
  isCancelled: false,
  to: { longestLifetimeDays: 90, addressRuleRequiredForGlobalAdmin: false },
  total: 2,
  keys: [
    { name: 'nightly', at: '2026-12-14T09:00:00+01:00', insteadOf: '2027-03-01T10:00:00+00:00' },
    { name: 'weekly', at: '2026-12-20T10:30:00+00:00', insteadOf: null },
  ],
}

describe('the mail about a change of the policy', () => {
  test('says what changes, when, and when each key stops', () => {
    expect(policyNotice(facts)).toMatchObject({
      kind: 'policy_changes',
      subject: 'A new policy ends 2 of your access keys from 2026-12-14',
      lines: [
        'admin@acme.test changed the policy of this workspace. From 2026-12-14 08:00 UTC, secrets last at most 90 days.',
        '- nightly stops on 2026-12-14 08:00 UTC instead of 2027-03-01.',
        '- weekly stops on 2026-12-20 10:30 UTC.',
        expect.stringContaining('Create a new secret'),
      ],
    })
  })

  test('counts the keys that it does not name', () => {
    expect(policyNotice({ ...facts, total: 1200 }).lines).toContain('And 1,198 more.')
  })

  test.each([
    [
      { longestLifetimeDays: 1, addressRuleRequiredForGlobalAdmin: false },
      'From now on, secrets last at most 1 day.',
    ],
    [
      { longestLifetimeDays: null, addressRuleRequiredForGlobalAdmin: true },
      'From now on, Global Admin keys need an enforced address rule.',
    ],
    [
      { longestLifetimeDays: 30, addressRuleRequiredForGlobalAdmin: true },
      'From now on, secrets last at most 30 days, and Global Admin keys need an enforced address rule.',
    ],
  ])('states the rules %j of a change at once', (to, sentence) => {
    const key = { name: 'nightly', at: null, insteadOf: null }
    const notice = policyNotice({ ...facts, to, startsAt: null, total: 1, keys: [key] })
    expect(notice.subject).toBe('A new policy shortens 1 of your access keys')
    expect(notice.lines[0]).toContain(sentence)
    expect(notice.lines[1]).toBe('- nightly is blocked now.')
  })

  test('says that a cancelled change ends nothing', () => {
    const { subject, lines } = policyNotice({ ...facts, isCancelled: true })
    expect(subject).toBe('The policy change that would have ended 2 of your access keys was cancelled')
    expect(lines).toEqual([
      'admin@acme.test cancelled the change planned for 2026-12-14. You don’t have to do anything.',
      '- nightly',
      '- weekly',
    ])
  })
})
