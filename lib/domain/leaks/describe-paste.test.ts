import { describe, expect, test } from 'vitest'
import { rowsOf } from '@/test/tables'
import { KEY_STATUSES, type KeyStatus, type SecretStatus } from '../access-keys/key-status'
import { describeFinding } from './describe-finding'
import { describeLookups, nothingFound, summarisePaste } from './describe-paste'
import type { Finding } from './finding'

const DIGEST = `sha256:${'ab'.repeat(32)}`
const [DEACTIVATED, REVOKED, EXPIRED, KEY_END] = [1, 2, 3, 4].map((day) => `2026-11-0${day}T00:00:00.000Z`)

function secretOf(status: SecretStatus): NonNullable<Finding['secret']> {
  return {
    id: 'sec_0123456789abcdef',
    kind: 'opaque',
    hint: 'chatel_…TKWU',
    status,
    stoppedByLostChange: false,
    createdAt: '2026-01-01T00:00:00.000Z',
    createdBy: 'ada@acme.test',
    expiresAt: '2027-01-01T00:00:00.000Z',
    policySince: null,
    effectiveExpiresAt: EXPIRED ?? '',
    deactivatedAt: DEACTIVATED ?? null,
    revokedAt: REVOKED ?? null,
    lastUse: null,
    lastRefusedAt: null,
  }
}

const finding = (change: Partial<Finding> = {}): Finding => ({
  lookup: DIGEST,
  key: {
    id: 'ak_0123456789abcdef',
    name: 'ci',
    status: 'active',
    deactivatedAt: KEY_END ?? null,
    revokedAt: KEY_END ?? null,
  },
  secret: secretOf('active'),
  others: [],
  mayRevoke: { secret: true, key: true },
  ...change,
})

function statusNamed(word: string | undefined): KeyStatus {
  const status = KEY_STATUSES.find((one) => one === word)
  if (status === undefined) throw new Error(`no status is called ${word}`)
  return status
}

const sentence = (one: Finding) => {
  const { before, at, after } = describeFinding(one)
  return `${before}${at === null ? '' : ` <${at.slice(0, 10)}>`}${after}`
}

describe('the sentence about a secret', () => {
  test.each(
    rowsOf(`
      active   | active   | This secret chatel_…TKWU is live. The key is still active.
      inactive | active   | This secret chatel_…TKWU was deactivated <2026-11-01>. The key is still active.
      revoked  | active   | This secret chatel_…TKWU was revoked <2026-11-02>. The key is still active.
      expired  | active   | This secret chatel_…TKWU expired <2026-11-03>. The key is still active.
      active   | inactive | This secret chatel_…TKWU is blocked: its key was deactivated <2026-11-04>.
      active   | revoked  | This secret chatel_…TKWU was stopped with its key, which was revoked <2026-11-04>.
      revoked  | revoked  | This secret chatel_…TKWU was revoked <2026-11-02>. The key is revoked.
      expired  | expired  | This secret chatel_…TKWU expired <2026-11-03>. The key has no secret that works.
    `),
  )('%s, of a key that is %s', (secret, status, said) => {
    const key = { ...finding().key, status: statusNamed(status) }
    expect(sentence(finding({ key, secret: secretOf(statusNamed(secret)) }))).toBe(said)
  })

  test('never calls a secret live that a verifier refuses', () => {
    for (const secret of KEY_STATUSES)
      for (const status of KEY_STATUSES) {
        const said = sentence(finding({ key: { ...finding().key, status }, secret: secretOf(secret) }))
        if (secret !== 'active' || status === 'revoked' || status === 'inactive')
          expect(said).not.toContain('live')
      }
  })

  test('names the way that led to a key without a secret', () => {
    const key = (lookup: string) => sentence(finding({ lookup, secret: null }))
    expect(key('damaged:ak_0123456789abcdef')).toBe('Found by the key ID inside a damaged secret.')
    expect(key('ak_0123456789abcdef')).toBe('Found by key ID.')
    expect(sentence(finding({ lookup: 'chatel_…TKWU' }))).toMatch(/^Secret chatel_…TKWU is live/)
  })
})

describe('the chip', () => {
  test.each([
    [[DIGEST], 'Found by secret …TKWU (never sent)'],
    [['damaged:ak_0123456789abcdef'], 'Found by the key ID inside a damaged secret'],
    [['damaged:sec_0123456789abcdef'], 'Found by the ID inside a damaged token'],
    [['chatel_…TKWU'], 'Found by the hint chatel_…TKWU'],
    [[DIGEST, 'damaged:ak_0123456789abcdef'], 'Found by 2 secrets (never sent)'],
    [['ak_0123456789abcdef', 'ak_fedcba9876543210'], 'Found by 2 key IDs (never sent)'],
  ])('of %j', (words, said) => {
    expect(describeLookups(words, { findings: [finding()], unknown: [] })).toBe(said)
  })
})

test('the chip of a search without a hit claims no hit', () => {
  const nothing = { findings: [], unknown: [] }
  expect(describeLookups([DIGEST], nothing)).toBe('Searched by secret (never sent)')
  expect(describeLookups([DIGEST], null)).toBe('Searched by secret (never sent)')
  expect(describeLookups([DIGEST, 'chatel_…RwEQ'], nothing)).toBe('Searched by 2 secrets (never sent)')
})

describe('the summary of a paste', () => {
  test('counts the found secrets, and the secrets without a key of this workspace', () => {
    const words = [DIGEST, 'damaged:ak_0123456789abcdef', 'chatel_…RwEQ']
    expect(summarisePaste([DIGEST], { findings: [finding()], unknown: [] })).toBeNull()
    expect(summarisePaste(words, { findings: [], unknown: [] })).toBe('3 secrets pasted: 3 found.')
    expect(summarisePaste(words, { findings: [], unknown: ['chatel_…RwEQ'] })).toBe(
      '3 secrets pasted: 2 found, 1 isn’t in this workspace.',
    )
    expect(summarisePaste(words, { findings: [], unknown: words })).toMatch(/^None of these 3 secrets leads/)
  })

  test('says that a secret was never sent', () => {
    expect(nothingFound([DIGEST])).toBe(
      'This secret doesn’t belong to a key of this workspace. Secrets are looked up by their SHA-256 and never sent.',
    )
    expect(nothingFound(['chatel_…RwEQ'])).toBe('No secret of this workspace ends like this.')
  })
})
