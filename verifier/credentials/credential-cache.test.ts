import { describe, expect, test } from 'vitest'
import { verificationFacts } from '@/test/worlds/verification-facts'
import { CredentialCache } from './credential-cache'
import { type KnownCredential, prepareCredential, workspaceHolder } from './known-credential'

const workspace = () => workspaceHolder(verificationFacts().workspace, true)

function credential(id: string, holder = workspace()): KnownCredential {
  return prepareCredential(
    {
      facts: {
        ...verificationFacts({
          key: { id, name: id },
          secret: { id: `sec_${id}`, expiresAt: 1_000 },
        }),
        workspace: holder.facts,
      },
      workspace: holder,
      rateLimit: null,
      labels: null,
      isUnused: false,
    },
    0,
  )
}

describe('the cache', () => {
  test.each([
    ['does not keep data that was read before a change of the same key', 'k1', 'k1', false],
    ['keeps data that was read during a change of another key', 'k1', 'k2', true],
    ['after any change, keeps nothing from a read that does not know its key', null, 'k2', false],
  ])('%s', (_title, readKey, changedKey, isKept) => {
    const cache = new CredentialCache()
    const read = cache.beginRead(readKey)
    cache.forgetKey(changedKey)
    cache.keep(read, 'print', credential('k1'))
    expect(cache.known('print') !== undefined).toBe(isKept)
  })

  test('forgets strings that are no credential at any change, and keeps none from a read during a change', () => {
    const cache = new CredentialCache()
    cache.keepUnknown(cache.beginRead('k1'), 'a', 'NOT_FOUND')
    expect(cache.unknown('a')).toBe('NOT_FOUND')
    const read = cache.beginRead('k1')
    cache.forgetKey('k2')
    cache.keepUnknown(read, 'b', 'NOT_FOUND')
    expect([cache.unknown('a'), cache.unknown('b')]).toEqual([undefined, undefined])
  })

  test('forgets a whole workspace and the reads of it that are under way', () => {
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

  test('forgets a workspace for every credential, if several reads loaded it at the same time', () => {
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

  test('holds no more than its bounds, and keeps the latest entries', () => {
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
