import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatOpaqueSecret } from '@/lib/domain/credentials/credential'
import { compileRestrictions, NO_RESTRICTIONS } from '@/lib/domain/restrictions/restrictions'
import { hasCredentialInUrl, urlForLog } from '@/lib/http/credential-in-url'
import { PROBLEMS } from '@/lib/http/problem'
import { parseStrictJson } from '@/lib/http/strict-json'
import { CredentialCache } from './credentials/credential-cache'
import { type KnownCredential, prepareCredential, workspaceHolder } from './credentials/known-credential'
import { forwardAuthRules } from './front/forward-auth-rule'
import { parseAnnouncement } from './lease/announcement'

const workspace = () =>
  workspaceHolder(
    {
      id: 'ws_1',
      slug: 'default',
      catalogue: ['reports:read'],
      liveAccounts: new Set(),
      longestLifetimeDays: null,
      addressRuleRequiredForGlobalAdmin: false,
    },
    true,
  )

function credential(id: string, holder = workspace()): KnownCredential {
  return prepareCredential(
    {
      facts: {
        workspace: holder.facts,
        key: {
          id,
          name: id,
          deletedAt: null,
          revokedAt: null,
          deactivatedAt: null,
          grants: [{ role: 'global_viewer', accounts: 'all' }],
          scopes: 'all',
          restrictions: compileRestrictions(NO_RESTRICTIONS),
        },
        secret: { id: `sec_${id}`, createdAt: 0, expiresAt: 1_000, revokedAt: null, deactivatedAt: null },
      },
      workspace: holder,
      rateLimit: null,
      isUnused: false,
    },
    0,
  )
}

describe('the cache', () => {
  test('does not keep what was read before a change of that key', () => {
    const cache = new CredentialCache()
    const read = cache.beginRead('k1')
    cache.forgetKey('k1')
    cache.keep(read, 'print', credential('k1'))
    expect(cache.known('print')).toBeUndefined()
  })

  test('keeps what was read during a change of another key', () => {
    const cache = new CredentialCache()
    const read = cache.beginRead('k1')
    cache.forgetKey('k2')
    cache.keep(read, 'print', credential('k1'))
    expect(cache.known('print')).toBeDefined()
  })

  test('keeps nothing of a read that does not know its key, when anything changed', () => {
    const cache = new CredentialCache()
    const read = cache.beginRead(null)
    cache.forgetKey('k2')
    cache.keep(read, 'print', credential('k1'))
    expect(cache.known('print')).toBeUndefined()
  })

  test('forgets strings that are no credential at any change, and keeps none across one', () => {
    const cache = new CredentialCache()
    cache.keepUnknown(cache.beginRead('k1'), 'a', 'NOT_FOUND')
    expect(cache.unknown('a')).toBe('NOT_FOUND')
    const read = cache.beginRead('k1')
    cache.forgetKey('k2')
    cache.keepUnknown(read, 'b', 'NOT_FOUND')
    expect([cache.unknown('a'), cache.unknown('b')]).toEqual([undefined, undefined])
  })

  test('forgets a whole workspace and what is being read of it', () => {
    const cache = new CredentialCache()
    const holder = workspace()
    const read = cache.beginRead('k1')
    cache.keepWorkspace(read, holder)
    cache.keep(read, 'print', credential('k1', holder))
    const late = cache.beginRead('k2')
    cache.forgetWorkspace('ws_1')
    cache.keep(late, 'late', credential('k2', holder))
    expect([cache.known('print'), cache.known('late')]).toEqual([undefined, undefined])
  })

  test('forgets a workspace for everybody who read it at the same time', () => {
    const cache = new CredentialCache()
    const reads = [cache.beginRead('k1'), cache.beginRead('k2')]
    reads.forEach((read, index) => {
      const holder = cache.keepWorkspace(read, workspace())
      cache.keep(read, `print ${index}`, credential(`k${index}`, holder))
    })
    expect([cache.known('print 0'), cache.known('print 1')].map(Boolean)).toEqual([true, true])
    expect(cache.known('print 0')?.facts.workspace).toBe(cache.known('print 1')?.facts.workspace)
    cache.forgetWorkspace('ws_1')
    expect([cache.known('print 0'), cache.known('print 1')]).toEqual([undefined, undefined])
  })

  test('holds no more than its bounds, the latest', () => {
    const cache = new CredentialCache({ known: 20, unknown: 2 })
    for (let n = 0; n < 200; n += 1) cache.keep(cache.beginRead(`k${n}`), `k${n}`, credential(`k${n}`))
    expect(cache.size).toBe(20)
    expect(['k179', 'k180', 'k199'].map((id) => cache.known(id) !== undefined)).toEqual([false, true, true])
    cache.forgetKey('k180')
    for (let n = 0; n < 30; n += 1) cache.keep(cache.beginRead(`m${n}`), `m${n}`, credential(`m${n}`))
    expect([cache.size, cache.known('k199'), cache.known('m9')]).toEqual([20, undefined, undefined])
    for (const text of ['a', 'b', 'c']) cache.keepUnknown(cache.beginRead(null), text, 'NOT_FOUND')
    expect([cache.unknownSize, cache.unknown('a'), cache.unknown('c')]).toEqual([2, undefined, 'NOT_FOUND'])
    cache.clear()
    for (const text of ['d', 'e', 'f']) cache.keepUnknown(cache.beginRead(null), text, 'NOT_FOUND')
    expect([cache.unknownSize, cache.unknown('d'), cache.unknown('f')]).toEqual([2, undefined, 'NOT_FOUND'])
  })
})

test('an announcement is read exactly', () => {
  const told = { id: 7, workspaceId: 'ws_1', token: 't' }
  expect(parseAnnouncement('7 ws_1 ak_1 t null')).toEqual({ ...told, keyId: 'ak_1', stops: null })
  const stop = { what: 'permission', id: 'a b' }
  expect(parseAnnouncement(`7 ws_1 * t ${JSON.stringify(stop)}`)).toEqual({
    ...told,
    keyId: null,
    stops: stop,
  })
  expect(parseAnnouncement('nonsense')).toBeNull()
})

describe('strict JSON', () => {
  test('is what JSON.parse reads, for everything that JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
        const text = JSON.stringify(value)
        expect(parseStrictJson(text)).toEqual(JSON.parse(text))
      }),
    )
  })

  test.each(['{"a":1,"a":2}', '{"b":{"a":1,"\\u0061":2}}', '[{"x":1,"y":[{}],"x":2}]'])(
    'refuses a name that comes twice: %s',
    (text) => {
      expect(parseStrictJson(text)).toBeUndefined()
    },
  )

  test('takes equal names in different objects, and names inside text, for what they are', () => {
    expect(parseStrictJson('[{"a":"{\\"a\\":1,\\"a\\":2}"},{"a":["a","a"]}]')).toBeDefined()
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

test('a forward-auth rule is read once, and a URL that is refused is not remembered but told of each time', () => {
  const refused: string[] = []
  const ruleOf = forwardAuthRules((url, requestId) => {
    if (!hasCredentialInUrl(url)) return null
    refused.push(requestId)
    return PROBLEMS.credentialInUrl
  })
  const url = '/v1/forward-auth/default?permission=reports:read'
  expect(ruleOf(url, '1')).toEqual({ workspace: 'default', permission: 'reports:read', account: undefined })
  expect(ruleOf(url, '2')).toBe(ruleOf(url, '3'))
  for (const id of ['4', '5']) {
    expect(ruleOf('/v1/forward-auth/default?token=x', id)).toMatchObject({ code: 'CREDENTIAL_IN_URL' })
  }
  expect(refused).toEqual(['4', '5'])
})
