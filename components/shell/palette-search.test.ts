import { beforeEach, describe, expect, test, vi } from 'vitest'
import { formatOpaqueSecret } from '@/lib/domain/credentials/credential'
import { sha256Hex } from '@/lib/sha256-hex'
import { findKeys, nothingFound } from './palette-search'

const { findRefusal, listAccessKeys, listCloudAccounts, lookUpPasted } = vi.hoisted(() => ({
  findRefusal: vi.fn(),
  listCloudAccounts: vi.fn(),
  listAccessKeys: vi.fn(),
  lookUpPasted: vi.fn(),
}))
vi.mock('@/lib/actions/access-keys', () => ({ listAccessKeys, lookUpPasted }))
vi.mock('@/lib/actions/workspace', () => ({ listCloudAccounts }))
vi.mock('@/lib/actions/refusals', () => ({ findRefusal }))

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
    findRefusal.mockReset().mockResolvedValue({ ok: false, failure: { code: 'NOT_FOUND', message: 'gone' } })
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

  const decisionId = 'dec_9fK2mQx7Lr00001c'
  const blocked = {
    decisionId,
    keyName: 'ci',
    code: 'INSUFFICIENT_PERMISSION',
    permission: 'alerts:write',
    at: '2026-11-20T12:00:00.000Z',
  }

  test.each([decisionId, `{"valid":false,"code":"INSUFFICIENT_PERMISSION","decisionId":"${decisionId}"}`])(
    'finds a blocked request by the id in %s, and looks for nothing else',
    async (typed) => {
      findRefusal.mockResolvedValue({ ok: true, value: blocked })
      expect(await findKeys('acme', typed)).toEqual({
        results: [],
        blocked: [
          {
            id: decisionId,
            label: 'Needs alerts:write',
            hint: 'INSUFFICIENT_PERMISSION',
            note: { before: 'ci, blocked', at: blocked.at, after: '' },
            href: `/acme/refusals?id=${decisionId}`,
          },
        ],
        summary: null,
      })
      expect(findRefusal.mock.calls).toEqual([['acme', { decisionId }]])
      expect(listAccessKeys).not.toHaveBeenCalled()
    },
  )

  test('says for how long a request can be looked up if there is none', async () => {
    expect((await findKeys('acme', decisionId)).blocked).toEqual([])
    expect(nothingFound(decisionId)).toMatch(/^No blocked request with this ID\. .+ for one day\./)
  })

  test('looks for keys and for a blocked request by an id that a proxy generates', async () => {
    const requestId = '7c0e2c5252cf4d6e8d530a3c1f2f9a10'
    findRefusal.mockResolvedValue({ ok: true, value: blocked })
    const found = await findKeys('acme', requestId)
    expect(found.results).toHaveLength(1)
    expect(found.blocked).toHaveLength(1)
    expect(findRefusal.mock.calls).toEqual([['acme', { decisionId: requestId }]])
  })

  test('asks for no blocked request by words, and fails if the server does not answer', async () => {
    await findKeys('acme', 'ci')
    expect(findRefusal).not.toHaveBeenCalled()
    findRefusal.mockResolvedValue({ ok: false, failure: { code: 'UNAVAILABLE', message: 'away' } })
    await expect(findKeys('acme', decisionId)).rejects.toThrow('away')
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
    expect(await findKeys('acme', secret.slice(24))).toEqual({ results: [], blocked: [], summary: null })
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
