import { beforeEach, describe, expect, test, vi } from 'vitest'
import { formatOpaqueSecret } from '@/lib/domain/credentials/credential'
import { sha256Hex } from '@/lib/sha256-hex'
import { findKeys, nothingFound } from './palette-search'

const { listAccessKeys, listCloudAccounts, lookUpPasted } = vi.hoisted(() => ({
  listCloudAccounts: vi.fn(),
  listAccessKeys: vi.fn(),
  lookUpPasted: vi.fn(),
}))
vi.mock('@/lib/actions/access-keys', () => ({ listAccessKeys, lookUpPasted }))
vi.mock('@/lib/actions/workspace', () => ({ listCloudAccounts }))

const secret = formatOpaqueSecret(
  'chatel',
  'ak_0123456789abcdef',
  'q7Zb0KfXw3MhT9dLr5YvNc1JgPe8SuA6oVi2RxCtBmE',
)

const PAGE = '/acme/settings/access-keys/ak_0123456789abcdef'
const key = { id: 'ak_0123456789abcdef', name: 'ci', status: 'active', deactivatedAt: null, revokedAt: null }
const digest = `sha256:${sha256Hex(secret)}`

/** A finding for a secret in this state. */
function finding(status: string, revokedAt: string | null) {
  return {
    lookup: digest,
    key,
    secret: { id: 'sec_0123456789abcdef', hint: 'chatel_…TKWU', status, revokedAt },
    others: [],
    mayRevoke: { secret: status === 'active', key: true },
  }
}

describe('the palette', () => {
  beforeEach(() => {
    listAccessKeys.mockReset().mockResolvedValue({ ok: true, value: { items: [{ id: key.id, name: 'ci' }] } })
    listCloudAccounts.mockReset().mockResolvedValue({ ok: true, value: { items: [] } })
    lookUpPasted
      .mockReset()
      .mockResolvedValue({ ok: true, value: { findings: [finding('active', null)], unknown: [] } })
  })

  test('finds keys by words', async () => {
    expect((await findKeys('acme', 'ci')).results).toEqual([
      { id: key.id, label: 'ci', hint: key.id, href: PAGE },
    ])
    expect(listAccessKeys.mock.calls).toEqual([['acme', { search: 'ci', limit: 8 }]])
  })

  test.each(['aws prod', 'keys that reach aws prod', 'Keys reaching  aws prod'])(
    'leads from %j to the keys that reach the account',
    async (typed) => {
      const account = { id: 'acc_0123456789abcdef', name: 'AWS Production', externalId: '111' }
      listAccessKeys.mockResolvedValue({ ok: true, value: { items: [] } })
      listCloudAccounts.mockResolvedValue({ ok: true, value: { items: [account] } })
      expect((await findKeys('acme', typed)).results).toEqual([
        {
          id: `account ${account.id}`,
          label: 'Keys that reach AWS Production',
          hint: '111',
          href: `/acme/settings/access-keys?account=${account.id}`,
        },
      ])
      expect(listCloudAccounts.mock.calls).toEqual([['acme', { search: 'aws prod', limit: 3 }]])
    },
  )

  test('finds the key of a pasted secret by its digest, and sends nothing of the secret', async () => {
    const { results, summary } = await findKeys('acme', btoa(`ak_0123456789abcdef:${secret}`))
    expect(summary).toBeNull()
    expect(results).toMatchObject([
      { label: 'ci', href: PAGE, note: { before: 'This secret chatel_…TKWU is live', at: null } },
      { label: 'Revoke this secret', hint: 'chatel_…TKWU', href: `${PAGE}?revoke=sec_0123456789abcdef` },
      { label: 'Revoke the key', href: `${PAGE}?revoke=key` },
    ])
    expect(lookUpPasted.mock.calls).toEqual([['acme', { pasted: [digest] }]])
    expect(listAccessKeys).not.toHaveBeenCalled()
  })

  test('says since when a secret is dead, and offers the remaining actions', async () => {
    const at = '2026-11-27T10:00:00.000Z'
    lookUpPasted.mockResolvedValue({ ok: true, value: { findings: [finding('revoked', at)], unknown: [] } })
    expect((await findKeys('acme', secret)).results).toMatchObject([
      { note: { before: 'This secret chatel_…TKWU was revoked', at, after: '. The key is still active.' } },
      { label: 'Revoke the key' },
    ])
  })

  test('sends nothing of half a secret', async () => {
    expect(await findKeys('acme', secret.slice(24))).toEqual({ results: [], summary: null })
    expect(listAccessKeys).not.toHaveBeenCalled()
    expect(lookUpPasted).not.toHaveBeenCalled()
    expect(listCloudAccounts).not.toHaveBeenCalled()
  })

  test('sends only the key id of a secret that was cut off', async () => {
    await findKeys('acme', secret.slice(0, 50))
    expect(lookUpPasted.mock.calls).toEqual([['acme', { pasted: ['damaged:ak_0123456789abcdef'] }]])
  })

  test('counts the secrets that lead nowhere', () => {
    const other = formatOpaqueSecret('chatel', 'ak_fedcba9876543210', 'A'.repeat(43))
    expect(nothingFound(secret)).toContain('This secret doesn’t belong to a key of this workspace.')
    expect(nothingFound(`${secret} ${other}`)).toContain('None of these 2 secrets')
  })

  test('says how many secrets of a paste were found', async () => {
    const unknown = [`sha256:${'0'.repeat(64)}`]
    lookUpPasted.mockResolvedValue({ ok: true, value: { findings: [finding('active', null)], unknown } })
    const other = formatOpaqueSecret('chatel', 'ak_fedcba9876543210', 'A'.repeat(43))
    expect((await findKeys('acme', `${secret} ${other}`)).summary).toBe(
      '2 secrets pasted: 1 found, 1 isn’t in this workspace.',
    )
  })

  test('never repeats a secret, nor says that nothing has this name', () => {
    for (const typed of [secret, secret.slice(0, 50), btoa(`ak_0123456789abcdef:${secret}`)]) {
      expect(nothingFound(typed)).not.toContain(typed.slice(5, 15))
      expect(nothingFound(typed)).not.toContain('is called')
    }
    expect(nothingFound('ci')).toBe('Nothing is called “ci”.')
  })
})
