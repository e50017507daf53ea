import { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import { describe, expect, test } from 'vitest'
import { isAtOtherAddress } from './other-address'

const HTTPS = 'https://keys.example.com'
const HTTP = 'http://localhost:3000'

function request(method: 'GET' | 'POST', headers: Record<string, string>): IncomingMessage {
  return Object.assign(new IncomingMessage(new Socket()), { method, headers })
}
const judge = (home: string, method: 'GET' | 'POST', headers: Record<string, string>) =>
  isAtOtherAddress(request(method, headers), new URL(home))

describe('a page that is opened', () => {
  test.each([
    [HTTPS, { host: 'keys.example.com' }],
    [HTTPS, { host: 'KEYS.Example.COM' }],
    [HTTPS, { host: 'keys.example.com:443' }],
    // The proxy that ends TLS may stand in front of another proxy, which sends http.
    [HTTPS, { host: 'keys.example.com', 'x-forwarded-proto': 'http' }],
    [HTTPS, { host: '10.0.0.7:3000', 'x-forwarded-host': 'keys.example.com' }],
    [HTTP, { host: 'localhost:3000' }],
    [HTTP, { host: 'localhost:3000', 'x-forwarded-proto': 'http' }],
    ['http://keys.example.com', { host: 'keys.example.com:80' }],
    ['http://[::1]:3000', { host: '[0:0::1]:3000' }],
  ])('is at the address %s with the headers %j', (home, headers) => {
    expect(judge(home, 'GET', headers)).toBe(false)
  })

  test.each([
    [HTTPS, { host: 'keys.example.com:8443' }],
    [HTTPS, { host: 'keys.example.com:80' }],
    [HTTPS, { host: 'other.example.com' }],
    [HTTPS, { host: '192.0.2.7' }],
    [HTTPS, { host: 'localhost:3000' }],
    [HTTPS, { host: 'keys.example.com', 'x-forwarded-host': 'other.example.com' }],
    [HTTP, { host: 'localhost:3001' }],
    [HTTP, { host: 'localhost' }],
    [HTTP, { host: '127.0.0.1:3000' }],
    [HTTP, { host: '192.0.2.7:3000' }],
    [HTTP, { host: 'localhost:3000', 'x-forwarded-proto': 'https' }],
  ])('is not at the address %s with the headers %j', (home, headers) => {
    expect(judge(home, 'GET', headers)).toBe(true)
  })

  test.each([
    {},
    { host: '' },
    { host: 'a b' },
    { host: 'user@keys.example.com' },
    { host: 'evil.example/path' },
    { host: '"><script>' },
    { host: 'keys.example.com:99999' },
  ])('has an unknown address with the headers %j, which name no host', (headers) => {
    expect(judge(HTTPS, 'GET', headers)).toBe(false)
  })
})

describe('a request of a page', () => {
  test('comes from the console if its origin does, whatever the host', () => {
    expect(judge(HTTPS, 'POST', { host: '10.0.0.7:3000', origin: HTTPS })).toBe(false)
  })

  test.each([
    ['another name', { host: 'other.example.com', origin: 'https://other.example.com' }],
    ['another port', { host: 'keys.example.com:8443', origin: 'https://keys.example.com:8443' }],
    ['another scheme', { host: 'keys.example.com', origin: 'http://keys.example.com' }],
    ['an address', { host: '192.0.2.7', origin: 'https://192.0.2.7' }],
    [
      'a host that a proxy names',
      { host: 'console:3000', 'x-forwarded-host': 'a.example', origin: 'http://a.example' },
    ],
    [
      'a host that a proxy hides, if the browser calls the page its own',
      { host: 'keys.example.com', origin: 'https://other.example.com', 'sec-fetch-site': 'same-origin' },
    ],
  ])('comes from the console under %s', (_case, headers) => {
    expect(judge(HTTPS, 'POST', headers)).toBe(true)
  })

  test.each([
    ['the page of another site', { host: 'keys.example.com', origin: 'https://evil.example' }],
    ['no page that has an origin', { host: 'keys.example.com', origin: 'null' }],
    ['what is no address', { host: 'keys.example.com', origin: 'evil' }],
    [
      'a sibling host',
      { host: 'keys.example.com', origin: 'https://evil.example.com', 'sec-fetch-site': 'same-site' },
    ],
    [
      'another site that is reached under the same name elsewhere',
      { host: 'evil.example', origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
    ],
  ])('does not come from the console if it comes from %s', (_case, headers) => {
    expect(judge(HTTPS, 'POST', headers)).toBe(false)
  })
})
