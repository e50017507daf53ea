import { expect, test } from 'vitest'
import { DECISION_CODES } from '../access-keys/verify-decision'
import { deadUseNotice, isEnded } from './dead-use-notice'

const facts = {
  keyId: 'ak_0123456789abcdef',
  keyName: 'nightly export',
  hint: 'chatel_…aB3x',
  code: 'REVOKED',
  caller: { address: '198.51.100.7', userAgent: 'curl/8.5' },
  incident: null,
} as const

test('only outcomes after which a secret never works again raise a notice', () => {
  expect(DECISION_CODES.filter(isEnded).toSorted()).toEqual(['EXPIRED', 'NOT_FOUND', 'REVOKED'])
})

test.each([
  ['REVOKED', null, 'A revoked secret', '/settings/access-keys/ak_0123456789abcdef'],
  ['EXPIRED', null, 'An expired secret', '/settings/access-keys/ak_0123456789abcdef'],
  ['NOT_FOUND', null, 'the deleted access key', '/audit?key=ak_0123456789abcdef'],
  ['NOT_FOUND', 12, 'the deleted access key', '/incidents/12'],
] as const)('%s in incident %s says what ended, and leads to %s', (code, incident, words, path) => {
  const notice = deadUseNotice({ ...facts, code, incident })
  expect(notice.subject).toContain(words)
  expect(notice.path).toBe(path)
})

test('names the secret by its hint, and the caller as far as it is known', () => {
  const [line] = deadUseNotice(facts).lines
  expect(line).toBe('The secret chatel_…aB3x was used from 198.51.100.7 (curl/8.5). The request was blocked.')
  const unknown = deadUseNotice({ ...facts, hint: null, caller: { address: '', userAgent: '' } })
  expect(unknown.lines[0]).toBe('The secret was used from an unknown address. The request was blocked.')
})
