import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatOpaqueSecret } from './credential'
import { readSearchText } from './pasted-secret'

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const random = 'q7Zb0KfXw3MhT9dLr5YvNc1JgPe8SuA6oVi2RxCtBmE'
const secret = formatOpaqueSecret('chatel', 'ak_0123456789abcdef', random)
const pair = `ak_0123456789abcdef:${secret}`
const base64url = (text: string) => btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
const token = `eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJha18ifQ.${'s'.repeat(86)}`

describe('the search field', () => {
  test.each([
    ['a name', 'terraform'],
    ['a key id', 'ak_0123456789abcdef'],
    ['a description with underscores', 'nightly_export_of_reports'],
    ['a long name with hyphens', 'Terraform-Production-Export-Of-Vulnerability-Reports-In-Europe'],
    ['a sentence', 'Reads vulnerabilities for the Dashboard of Finance, in AWS Production and Staging'],
    ['a long word in small letters', 'a'.repeat(100)],
    ['the digest of a commit', '9fceb02d0ae598e95dc970b74767f19372d61af8'],
    ['the digest of a secret, as the field writes it', `sha256:${'0a'.repeat(32)}`],
    ['percent signs', '100% of 50%20'],
    ['nothing', ''],
  ])('searches for %s as it is', (_what, text) => {
    expect(readSearchText(text)).toEqual({ kind: 'words', words: text })
  })

  test.each([
    ['alone', secret],
    ['with spaces around', `  ${secret}\n`],
    ['in a header', `Authorization: Bearer ${secret}`],
    ['in a Basic header', `Authorization: Basic ${btoa(pair)}`],
    ['in the Basic header of an address', `authorization=Basic%20${encodeURIComponent(btoa(pair))}`],
    ['in base64', btoa(pair)],
    ['in base64 of itself', btoa(secret)],
    ['in base64url without padding', base64url(`${pair}\n`)],
    ['in base64 that a line end broke', btoa(pair).replace(/^.{76}/, '$&\n')],
    ['in base64 with a path before it', `log/entry/${btoa(pair)}`],
    ['in a header in a manifest', btoa(`Authorization: Basic ${btoa(pair)}`)],
    ['with its key id', pair],
    ['behind half of another', `${secret.slice(0, 40)} ${secret}`],
    ['in a settings file', `API_KEY="${secret}"`],
  ])('recognises a secret %s', (_where, text) => {
    expect(readSearchText(text)).toEqual({ kind: 'secret', secret })
  })

  test('recognises a token', () => {
    expect(readSearchText(`curl -H 'Authorization: Bearer ${token}'`)).toEqual({
      kind: 'secret',
      secret: token,
    })
  })

  test('recognises any secret in base64, at any alignment', () => {
    const letters = fc.string({ unit: fc.constantFrom(...BASE62), minLength: 43, maxLength: 43 })
    fc.assert(
      fc.property(letters, fc.string({ maxLength: 5 }), (part, before) => {
        const whole = formatOpaqueSecret('chatel', 'ak_0123456789abcdef', part)
        const text = `${before} ${base64url(`x:${whole}`)}`
        expect(readSearchText(text)).toEqual({ kind: 'secret', secret: whole })
      }),
      { numRuns: 200 },
    )
  })

  test.each([
    ['a secret with one character changed', `${secret.slice(0, -1)}!`],
    ['a secret that was cut off', secret.slice(0, 40)],
    ['a secret with a character too many', `${secret}x`],
    ['half a token', token.slice(0, 30)],
    ['the random part', secret.slice(-49)],
    ['the random part without its checksum', random],
    ['the random part in quotes', `key: "${random.slice(3)}"`],
    ['base64 that was cut off', btoa(pair).slice(0, 60)],
    ['base64 that was cut off behind the key id', btoa(pair).slice(0, 32)],
    ['base64 without its beginning', btoa(pair).slice(50)],
    ['a key id with something behind it', 'ak_0123456789abcdef:q7Zb'],
  ])('never lets %s out', (_what, text) => {
    expect(readSearchText(text)).toEqual({ kind: 'damaged' })
  })
})
