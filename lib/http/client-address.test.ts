import { describe, expect, test } from 'vitest'
import { rowsOf } from '@/test/tables'
import { bareAddress, clientAddress, proxyTest } from './client-address'

describe('an address', () => {
  test.each(
    rowsOf(`
      203.0.113.9             | 203.0.113.9
      203.0.113.9:4711        | 203.0.113.9
      2001:DB8::0:1           | 2001:db8::1
      [2001:db8::1]           | 2001:db8::1
      [2001:db8::1]:443       | 2001:db8::1
      ::ffff:203.0.113.9      | 203.0.113.9
      ::ffff:cb00:7109        | 203.0.113.9
      [::ffff:203.0.113.9]:80 | 203.0.113.9
      fe80::1%eth0            | fe80::1
      ::1                     | ::1
    `),
  )('%s is read as %s', (text, expected) => {
    expect(bareAddress(text)).toBe(expected)
  })

  test.each([
    '',
    'unknown',
    '_hidden',
    '10.1',
    '010.0.0.1',
    '0x7f.0.0.1',
    '203.0.113.256',
    '203.0.113.9 ',
    '[203.0.113.9]',
    '2001:db8::1]:443',
    '203.0.113.9:port',
    'example.com',
    "1.1.1.1' or '1'='1",
  ])('%j is no address', (text) => {
    expect(bareAddress(text)).toBeUndefined()
  })
})

describe('the client address', () => {
  const FAR = '198.51.100.1'
  const trusted = proxyTest(['10.0.0.0/8', 'fd00::/8', '192.0.2.1'])

  test.each([
    ['the peer, where nothing was forwarded', '203.0.113.9', undefined, '203.0.113.9'],
    ['the peer, whatever an untrusted peer claims', '203.0.113.9', '198.51.100.1', '203.0.113.9'],
    ['the forwarded one, from a trusted proxy', '10.0.0.1', '198.51.100.1', '198.51.100.1'],
    ['the forwarded one, from a proxy on a mapped address', '::ffff:10.0.0.1', FAR, FAR],
    ['the forwarded one, from a proxy trusted by its address', '192.0.2.1', FAR, FAR],
    ['the nearest untrusted one', '10.0.0.1', '1.1.1.1, 198.51.100.1, 10.0.0.2', '198.51.100.1'],
    ['the one the proxy saw, not the one the client wrote', '10.0.0.1', `127.0.0.1, ${FAR}`, FAR],
    ['the farthest proxy, where all are trusted', '10.0.0.1', '10.0.0.3,10.0.0.2', '10.0.0.3'],
    ['the proxy, where it forwarded nothing', '10.0.0.1', undefined, '10.0.0.1'],
    ['an IPv6 address with a port', 'fd00::1', '[2001:db8::7]:9000', '2001:db8::7'],
    ['unknown, where the nearest entry is malformed', '10.0.0.1', '198.51.100.1, unknown', undefined],
    ['unknown, where the nearest entry is empty', '10.0.0.1', '198.51.100.1,', undefined],
    ['unaffected by garbage further left', '10.0.0.1', 'garbage, 198.51.100.1', '198.51.100.1'],
    ['unknown, where the socket is gone', undefined, '198.51.100.1', undefined],
  ])('is %s', (_case, peer, forwardedFor, expected) => {
    expect(clientAddress({ peer, forwardedFor }, trusted)).toBe(expected)
  })

  test('is the peer if no proxy is trusted', () => {
    const nobody = proxyTest([])
    expect(clientAddress({ peer: '127.0.0.1', forwardedFor: '198.51.100.1' }, nobody)).toBe('127.0.0.1')
  })
})
