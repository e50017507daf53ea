import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sha256Hex } from '@/lib/sha256-hex'
import { BASE62 } from '../credentials/base62'
import { formatOpaqueSecret } from '../credentials/credential'
import { MOST_LOOKUPS } from '../credentials/lookup'
import { isOnlyWords, readSearchText } from './search-text'

const KEY_ID = 'ak_0123456789abcdef'
const random = 'q7Zb0KfXw3MhT9dLr5YvNc1JgPe8SuA6oVi2RxCtBmE'
const secret = formatOpaqueSecret('chatel', KEY_ID, random)
const pair = `${KEY_ID}:${secret}`
const base64url = (text: string) => btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
const token = `eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJha18ifQ.${'s'.repeat(86)}`
const read = (text: string) => readSearchText(text, sha256Hex)
const found = (credential: string) => ({
  kind: 'credentials',
  lookups: [{ by: 'digest', digest: sha256Hex(credential) }],
  unreadable: 0,
  beyond: 0,
})

describe('the search field', () => {
  test.each([
    ['a name', 'terraform'],
    ['a key id', KEY_ID],
    ['a description with underscores', 'nightly_export_of_reports'],
    ['words in the form of a prefix and a key id', 'reports_internationalize_of_everything'],
    ['a long name with hyphens', 'Terraform-Production-Export-Of-Vulnerability-Reports-In-Europe'],
    ['a sentence', 'Reads vulnerabilities for the Dashboard of Finance, in AWS Production and Staging'],
    ['a long word in small letters', 'a'.repeat(100)],
    ['the digest of a commit', '9fceb02d0ae598e95dc970b74767f19372d61af8'],
    ['the digest of a secret', `sha256:${'0a'.repeat(32)}`],
    ['percent signs', '100% of 50%20'],
    ['words that trail off', 'and so on...'],
    ['nothing', ''],
  ])('searches for %s as it is', (_what, text) => {
    expect(read(text)).toEqual({ kind: 'words', words: text })
    expect(isOnlyWords(text)).toBe(true)
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
    ['in base64 that a proxy folded', btoa(pair).replace(/^.{40}/, '$& ')],
    ['in base64 with a path before it', `log/entry/${btoa(pair)}`],
    ['in a header in a manifest', btoa(`Authorization: Basic ${btoa(pair)}`)],
    ['with its key id', pair],
    ['in a settings file', `API_KEY="${secret}"`],
    ['with text glued to its front', `Bearer${secret}`],
    ['with text glued to its end', `${secret}xyz`],
    ['over two lines', secret.replace(/^.{30}/, '$&\n  ')],
  ])('recognises a secret %s', (_where, text) => {
    expect(read(text)).toEqual(found(secret))
    expect(isOnlyWords(text)).toBe(false)
  })

  test('recognises a token', () => {
    expect(read(`curl -H 'Authorization: Bearer ${token}'`)).toEqual(found(token))
  })

  test('recognises any secret in base64, at any alignment', () => {
    const letters = fc.string({ unit: fc.constantFrom(...BASE62), minLength: 43, maxLength: 43 })
    fc.assert(
      fc.property(letters, fc.string({ maxLength: 5 }), (part, before) => {
        const whole = formatOpaqueSecret('chatel', KEY_ID, part)
        expect(read(`${before} ${base64url(`x:${whole}`)}`)).toEqual(found(whole))
      }),
      { numRuns: 200 },
    )
  })

  test.each([
    ['a secret with one character changed', `${secret.slice(0, -1)}!`],
    ['a secret that was cut off', secret.slice(0, 40)],
    ['a secret that was cut off, without capitals', 'chatel_0123456789abcdef_qqzb'],
    ['a secret whose letters were all made small', secret.toLowerCase()],
    ['base64 that was cut off', btoa(pair).slice(0, 60)],
    ['base64 that was cut off behind the key id', btoa(pair).slice(0, 32)],
    ['a key id with something behind it', `${KEY_ID}:q7Zb`],
    ['a secret with its end masked', `${secret.slice(0, 28)}…`],
    ['a secret masked behind its key id', 'chatel_0123456789abcdef_***'],
  ])('sends only the key id of %s', (_what, text) => {
    const lookups = [{ by: 'key-id', keyId: KEY_ID, isDamaged: true }]
    expect(read(text)).toEqual({ kind: 'credentials', lookups, unreadable: 0, beyond: 0 })
    expect(isOnlyWords(text)).toBe(false)
  })

  test.each([
    ['half a token', token.slice(0, 30)],
    ['the random part', secret.slice(-49)],
    ['the random part without its checksum', random],
    ['the random part in quotes', `key: "${random.slice(3)}"`],
    ['base64 without its beginning', btoa(pair).slice(50)],
    ['a secret with a damaged key id', secret.replace('_0123', '_01!3')],
  ])('never lets %s out', (_what, text) => {
    expect(read(text)).toEqual({ kind: 'part' })
    expect(isOnlyWords(text)).toBe(false)
  })

  test('looks up every secret of a paste, each once, up to its limit', () => {
    const secrets = Array.from({ length: MOST_LOOKUPS + 3 }, (_, index) =>
      formatOpaqueSecret('chatel', KEY_ID, random.slice(0, 40) + String(index).padStart(3, '0')),
    )
    const text = read([...secrets, ...secrets].join('\n'))
    expect(text).toMatchObject({ kind: 'credentials', beyond: 3 })
    expect(text.kind === 'credentials' && text.lookups).toEqual(
      secrets.slice(0, MOST_LOOKUPS).map((one) => ({ by: 'digest', digest: sha256Hex(one) })),
    )
  })

  test('looks up key ids inside a sentence', () => {
    const keyId = 'ak_fedcba9876543210'
    expect(read(`${KEY_ID} and ${keyId}`)).toMatchObject({
      lookups: [
        { by: 'key-id', keyId: KEY_ID, isDamaged: false },
        { by: 'key-id', keyId, isDamaged: false },
      ],
    })
    expect(isOnlyWords(`${KEY_ID} and ${keyId}`)).toBe(true)
  })
})
