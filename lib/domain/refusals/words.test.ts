import { describe, expect, test } from 'vitest'
import { NOTHING_REQUESTED } from '@/test/worlds/requested'
import { DECISION_CODES } from '../access-keys/verify-decision'
import { NO_ACCOUNT, NO_REFERRER, NO_SCOPE } from './not-kept'
import type { Requested } from './refusal'
import { requestedInShort, whatWasLacking } from './words'

const nothing: Requested = { code: 'REVOKED', ...NOTHING_REQUESTED }
const on = { account: 'acc_7HdP3sWk0Vn5Yj2E', accountName: 'AWS Staging' }

const ROWS: [Partial<Requested>, string, string][] = [
  [
    { code: 'INSUFFICIENT_PERMISSION', permission: 'alerts:write' },
    'The request needed the scope alerts:write, which the key didn’t have.',
    'Needs alerts:write',
  ],
  [
    { code: 'INSUFFICIENT_PERMISSION', permission: NO_SCOPE },
    'The request named something that isn’t a scope. A scope looks like reports:read.',
    'Needs something that isn’t a scope',
  ],
  [
    { code: 'INSUFFICIENT_PERMISSION' },
    'The key didn’t have a scope that this operation needs.',
    'Needs a scope',
  ],
  [
    { code: 'ACCOUNT_NOT_ALLOWED', ...on },
    'The request was about AWS Staging, which no role of the key reached.',
    'AWS Staging isn’t allowed',
  ],
  [
    { code: 'ACCOUNT_NOT_ALLOWED', ...on, permission: 'alerts:write' },
    'The request needed alerts:write on AWS Staging. No role of the key allowed both.',
    'AWS Staging isn’t allowed for alerts:write',
  ],
  [
    { code: 'ACCOUNT_NOT_ALLOWED', ...on, accountName: null },
    'The request was about acc_7HdP3sWk0Vn5Yj2E, which no role of the key reached.',
    'acc_7HdP3sWk0Vn5Yj2E isn’t allowed',
  ],
  [
    { code: 'ACCOUNT_NOT_ALLOWED', account: NO_ACCOUNT },
    'The request named something that isn’t the ID of a cloud account. An ID looks like acc_7HdP3sWk0Vn5Yj2E.',
    'Something that isn’t a cloud account',
  ],
  [
    { code: 'IP_NOT_ALLOWED', address: '203.0.113.9' },
    'The request came from 203.0.113.9, which the key didn’t allow.',
    '203.0.113.9 isn’t allowed',
  ],
  [
    { code: 'IP_NOT_ALLOWED' },
    'The request came without an address, and the key can only be used from some addresses.',
    'No address known',
  ],
  [
    { code: 'REFERRER_NOT_ALLOWED', referrer: 'https://app.example.com' },
    'The request came from a page of https://app.example.com, which the key didn’t allow.',
    'https://app.example.com isn’t allowed',
  ],
  [
    { code: 'REFERRER_NOT_ALLOWED', referrer: NO_REFERRER },
    'The referrer of the request wasn’t the address of a page.',
    'A referrer that isn’t a page',
  ],
  [
    { code: 'REFERRER_NOT_ALLOWED' },
    'The request had no referrer, and the key can only be used from some pages.',
    'No referrer',
  ],
  [
    { code: 'EXPIRED', hint: 'chatel_…RwEQ' },
    'The secret chatel_…RwEQ had expired.',
    'Expired secret chatel_…RwEQ',
  ],
  [{ code: 'REVOKED' }, 'The secret or its key was revoked.', 'Revoked secret'],
  [{ code: 'INACTIVE' }, 'The secret or its key was deactivated.', 'Deactivated secret'],
  [{ code: 'NOT_FOUND' }, 'The key was deleted.', 'Deleted key'],
  [
    { code: 'RATE_LIMITED' },
    'The key had sent more requests than its rate limit allows.',
    'Over the rate limit',
  ],
]

describe('a blocked request in words', () => {
  test.each(ROWS)('%o', (changes, sentence, short) => {
    expect(whatWasLacking({ ...nothing, ...changes })).toBe(sentence)
    expect(requestedInShort({ ...nothing, ...changes })).toBe(short)
  })

  test.each(DECISION_CODES)('%s has whole sentences, with and without what was requested', (code) => {
    const full = {
      ...nothing,
      code,
      ...on,
      permission: 'a:b',
      address: '::1',
      referrer: 'https://a.b',
      hint: 'x',
    }
    for (const one of [{ ...nothing, code }, full]) {
      expect(whatWasLacking(one)).toMatch(/^[A-Z].+\.$/)
      expect(requestedInShort(one)).toMatch(/^[A-Zh0-9:].*[^.]$/)
      expect(`${whatWasLacking(one)}${requestedInShort(one)}`).not.toMatch(/null|undefined|not kept/)
    }
  })
})
