import fc from 'fast-check'
import { expect, test } from 'vitest'
import { recordedUserAgent } from './user-agent'

const MAXIMUM = 500

test.each([
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Safari/605.1.15',
  'Mozilla/5.0 (Linux; Android 14; Pixel 8 Build/UD1A.231105.004) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36',
  'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
  'curl/8.10.1',
  'python-requests/2.31.0',
  'Go-http-client/1.1',
  'Apache-HttpClient/4.5.14 (Java/17.0.9)',
  'aws-sdk-js/3.454.0 ua/2.0 os/linux#6.1.0 lang/js md/nodejs#20.20.2 api/s3#3.454.0 m/E,b',
  'Amazon CloudFront',
  'Terraform v1.9.2',
  'okhttp/4.12.0',
  'Wget 1.21',
  'PostmanRuntime/7.36.0',
  'github.com/acme/tool/v2.1.0',
  'kube-probe/1.29',
  '',
])('the user agent of a program is kept: %s', (userAgent) => {
  expect(recordedUserAgent(userAgent, MAXIMUM)).toBe(userAgent)
})

test.each([
  ['Tr0ub4dor&3 is $ecret! 7', '… is … 7'],
  ['curl/8.10.1 hunter2', 'curl/8.10.1 …'],
  ['hunter2', '…'],
  ['correct-horse-9-battery', '…'],
])('a password that is no user agent is not kept: %s', (userAgent, kept) => {
  expect(recordedUserAgent(userAgent, MAXIMUM)).toBe(kept)
})

test('a recorded user agent stays the same if recorded again, and within the limit', () => {
  const words = ['curl/8', '(X11; Linux)', 'hunter2', 'Basic YTpi', '[removed: a token]']
  const piece = fc.constantFrom(...words, ...' ()…')
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const kept = recordedUserAgent(pieces.join(' '), 60)
      expect(kept.length).toBeLessThanOrEqual(60)
      expect(recordedUserAgent(kept, 60)).toBe(kept)
    }),
  )
})
