import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatOpaqueSecret } from '@/lib/domain/credentials/credential'
import { hasCredentialInUrl, urlForLog } from './credential-in-url'

const SECRET = `chatel_${'k'.repeat(16)}_${'s'.repeat(49)}`
const TOKEN = `eyJ${'h'.repeat(20)}.${'p'.repeat(20)}.${'s'.repeat(20)}`

describe('a credential in a URL', () => {
  test.each([
    ['a secret', SECRET],
    ['a secret with a longer prefix', `abcdefgh${SECRET}`],
    ['a secret after something else', `x-Y9${SECRET}`],
    ['a token', TOKEN],
    ['a token after something else', `token_${TOKEN}`],
    ['a token after many words', `a.b.c.${TOKEN}`],
  ])('is seen and not logged: %s', (_name, credential) => {
    for (const url of [`/keys/${credential}/rotate`, `/v1/self?q=${credential}`]) {
      expect(hasCredentialInUrl(url)).toBe(true)
      expect(urlForLog(url)).not.toMatch(/s{5}|p{5}|k{5}/)
    }
  })

  test.each([
    '/v1/access-keys/ak_0000000000000000',
    '/v1/access-keys?search=report_builder',
    '/v1/audit-events?key=ak_0000000000000000',
    '/v1/changes?since=7421-118',
    `/short_${'k'.repeat(16)}_${'s'.repeat(49)}`,
    `/eyJ${'h'.repeat(20)}.${'p'.repeat(20)}`,
  ])('is not seen in a URL without a credential: %s', (url) => {
    expect(hasCredentialInUrl(url)).toBe(false)
  })

  test('follows its plain description, whatever the implementation', () => {
    const described = /[a-z]{6,32}_[0-9A-Za-z]{16}_[0-9A-Za-z]{20,}|eyJ[\w-]{7,}\.[\w-]{10,}\.[\w-]{10,}/
    const piece = fc.constantFrom('eyJ', ...'._-/', 'abcdef', 'abcde', 'Z', '0'.repeat(16), 'q'.repeat(10))
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        const path = `/${pieces.join('')}`
        expect(hasCredentialInUrl(path)).toBe(described.test(path))
      }),
      { numRuns: 5_000 },
    )
  })
})

// A million characters: a search with quadratic time would never end.
describe('a credential in a URL is detected and masked in logs, and an ordinary URL is not', () => {
  const LENGTH = 1_000_000
  const filled = (piece: string) => piece.repeat(LENGTH / piece.length)

  test.each([
    ['beginnings of tokens', 'eyJ'],
    ['beginnings of tokens that never go on', 'eyJaaaaaaa.a.'],
    ['parts of tokens that are too short', 'eyJaaaaaaa.aaaaaaaaa.'],
    ['dots', '.'],
    ['letters', 'a'],
    ['prefixes', 'abcdef_'],
    ['secrets that are too short', `abcdef_${'0'.repeat(16)}_${'1'.repeat(19)}-`],
    ['escapes', '%25'],
    ['escapes of escapes', '%2565yJ'],
    ['parameters', 'a&'],
  ])('is looked at in one go: %s', (_name, piece) => {
    for (const url of [`/${filled(piece)}`, `/?${filled(piece)}`]) {
      expect(hasCredentialInUrl(url)).toBe(false)
      expect(urlForLog(url).length).toBeLessThan(400)
      expect(hasCredentialInUrl(`${url}/${TOKEN}`)).toBe(true)
    }
  })
})

test('credentials in a URL are seen, and masked', () => {
  const secret = formatOpaqueSecret('chatel', 'ak_0123456789abcdef', 'x'.repeat(43))
  expect(hasCredentialInUrl(`/healthz?q=${secret}`)).toBe(true)
  expect(hasCredentialInUrl('/x?ACCESS_TOKEN=1')).toBe(true)
  expect(hasCredentialInUrl('/v1/forward-auth/default?permission=reports:read&account=acc_1')).toBe(false)
  expect(hasCredentialInUrl('/v1/forward-auth/default?permission=a&original=/x?key=1&token=2')).toBe(false)
  expect(urlForLog(`/a/${secret}/b?token=${secret}`)).toBe('/a/[masked]/b?[masked]')
  expect(urlForLog(`/a/${secret.replaceAll('_', '%255F')}/b`)).toBe('/a/[masked]/b')
})

test('the log shows no part of a secret behind a wrong character', () => {
  const url = '/v1/forward-auth/chatel_0123456789abcdef_XYc7LXiyew3B8WFmbfRI-XYc7LXiyew3B8WFmbfRI023uuATJ/x'
  expect(urlForLog(url)).toBe('/v1/forward-auth/[masked]/x')
})
