import { describe, expect, test } from 'vitest'
import { safePath } from './safe-path'

describe('the address after sign-in', () => {
  test.each(['/', '/default/settings/access-keys', '/default/audit?actor=a%40b.test&page=2#top'])(
    'may be %s',
    (path) => {
      expect(safePath(path)).toBe(path)
    },
  )

  test.each([
    'https://evil.test/',
    '//evil.test',
    '/\\evil.test',
    '\\\\evil.test',
    'https:evil.test',
    'javascript:alert(1)',
    '/\tevil',
    '/%0d%0aSet-Cookie: a=b',
    '/a\r\nSet-Cookie: a=b',
    '/./\\evil.test',
    '/..//evil.test',
    '/api/auth/signout',
    '/sign-in?callbackUrl=/sign-in',
    ' /default',
    '',
    `/${'a'.repeat(100_000)}`,
    '/\ud800',
    null,
    undefined,
    ['/default'],
    { toString: () => '/default' },
  ])('is never %j', (given) => {
    expect(safePath(given)).toBe('/')
  })
})
