import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CANARIES } from '@/test/canaries/canaries'
import { NO_ACCOUNT, NO_REFERRER, NO_SCOPE } from './not-kept'
import { recordedAccount, recordedOrigin, recordedScope } from './recorded-request'

describe('what a blocked request asked for, as it is stored', () => {
  test.each([
    ['alerts:write', 'alerts:write'],
    ['Alerts:Write', NO_SCOPE],
    ['alerts', NO_SCOPE],
    ['', NO_SCOPE],
    ['Bearer chatel_x', NO_SCOPE],
  ])('the scope %j becomes %j', (text, stored) => {
    expect(recordedScope(text)).toBe(stored)
  })

  test.each([
    ['acc_7HdP3sWk0Vn5Yj2E', 'acc_7HdP3sWk0Vn5Yj2E'],
    ['acc_nothing', NO_ACCOUNT],
    ['123456789012', NO_ACCOUNT],
    ['ak_7HdP3sWk0Vn5Yj2E', NO_ACCOUNT],
  ])('the account %j becomes %j', (text, stored) => {
    expect(recordedAccount(text)).toBe(stored)
  })

  test.each([
    ['https://app.example.com/reports?token=abc', 'https://app.example.com'],
    ['https://ada:hunter2@app.example.com/x', 'https://app.example.com'],
    ['http://localhost:8080/', 'http://localhost:8080'],
    ['app.example.com', NO_REFERRER],
    ['data:text/html,hunter2', NO_REFERRER],
    ['', NO_REFERRER],
    [`https://${'a.'.repeat(200)}example.com/`, NO_REFERRER],
  ])('the referrer %j becomes %j', (text, stored) => {
    expect(recordedOrigin(text)).toBe(stored)
  })

  test.each(Object.entries(CANARIES))('%s in any of the three is not stored', (_name, canary) => {
    fc.assert(
      fc.property(canary, ({ text, secret }) => {
        const stored = [
          recordedScope(text),
          recordedAccount(text),
          recordedOrigin(text),
          recordedOrigin(`https://${text}@app.example.com/${text}`),
          recordedOrigin(`https://${text}.example.com/`),
        ]
        expect(stored.join('\n').toLowerCase()).not.toContain(secret.toLowerCase())
      }),
    )
  })
})
