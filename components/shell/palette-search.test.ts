import { beforeEach, describe, expect, test, vi } from 'vitest'
import { formatOpaqueSecret } from '@/lib/domain/credentials/credential'
import { sha256Hex } from '@/lib/sha256-hex'
import { findKeys, nothingFound } from './palette-search'

const listAccessKeys = vi.hoisted(() => vi.fn())
vi.mock('@/lib/actions/access-keys', () => ({ listAccessKeys }))

const secret = formatOpaqueSecret(
  'chatel',
  'ak_0123456789abcdef',
  'q7Zb0KfXw3MhT9dLr5YvNc1JgPe8SuA6oVi2RxCtBmE',
)

describe('the palette', () => {
  beforeEach(() => {
    const items = [{ id: 'ak_0123456789abcdef', name: 'ci' }]
    listAccessKeys.mockReset().mockResolvedValue({ ok: true, value: { items } })
  })

  test('finds the key of a pasted secret by its digest, and sends nothing of the secret', async () => {
    const found = await findKeys('acme', btoa(`ak_0123456789abcdef:${secret}`))
    expect(found).toMatchObject([{ label: 'ci', href: '/acme/settings/access-keys/ak_0123456789abcdef' }])
    expect(listAccessKeys.mock.calls).toEqual([['acme', { digest: sha256Hex(secret), limit: 8 }]])
  })

  test('sends nothing of half a secret', async () => {
    expect(await findKeys('acme', secret.slice(20))).toEqual([])
    expect(listAccessKeys).not.toHaveBeenCalled()
  })

  test('never repeats a secret, nor says that nothing has this name', () => {
    for (const typed of [secret, secret.slice(0, 50), btoa(`ak_0123456789abcdef:${secret}`)]) {
      expect(nothingFound(typed)).not.toContain(typed.slice(5, 15))
      expect(nothingFound(typed)).not.toContain('is called')
    }
    expect(nothingFound('ci')).toBe('Nothing is called “ci”.')
  })
})
