import { describe, expect, test } from 'vitest'
import { withIssuer } from './product'
import { verifierAddress } from './verifier-address'

describe('the URL of the verifier of a start', () => {
  test.each([
    ['127.0.0.1', 'http://localhost:3001'],
    ['0.0.0.0', 'http://localhost:3001'],
    ['::', 'http://localhost:3001'],
    ['10.1.2.3', 'http://10.1.2.3:3001'],
    ['keys.internal', 'http://keys.internal:3001'],
    ['fd00::7', 'http://[fd00::7]:3001'],
  ])('on %s is %s', (HOST, address) => {
    expect(verifierAddress({ HOST, VERIFIER_PORT: 3001 })).toBe(address)
  })

  const source = { NODE_ENV: 'production' } as const
  const env = { HOST: '10.1.2.3', VERIFIER_PORT: 3001 }

  test('is the issuer of its tokens, unless the operator names another', () => {
    const parts = ['console', 'verifier'] as const
    expect(withIssuer(source, env, parts)).toEqual({ ...source, ISSUER_URL: 'http://10.1.2.3:3001' })
    const named = { ...source, ISSUER_URL: 'https://keys.example.com' }
    expect(withIssuer(named, env, parts)).toEqual(named)
  })

  test('is not guessed for a console or verifier alone: the others may be elsewhere', () => {
    expect(withIssuer(source, env, ['verifier'])).toEqual(source)
  })
})
