import { describe, expect, test } from 'vitest'
import { formatOpaqueSecret } from './credential'
import { readSearchText } from './pasted-secret'

const secret = formatOpaqueSecret('chatel', 'ak_0123456789abcdef', 'r'.repeat(43))
const token = `eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJha18ifQ.${'s'.repeat(86)}`

describe('the search field', () => {
  test.each([
    ['a name', 'terraform'],
    ['a key id', 'ak_0123456789abcdef'],
    ['a description with underscores', 'nightly_export_of_reports'],
    ['nothing', ''],
  ])('searches for %s as it is', (_what, text) => {
    expect(readSearchText(text)).toEqual({ kind: 'words', words: text })
  })

  test.each([
    ['alone', secret],
    ['with spaces around', `  ${secret}\n`],
    ['in a header', `Authorization: Bearer ${secret}`],
    ['in a Basic header', `Authorization: Basic ${btoa(`ak_0123456789abcdef:${secret}`)}`],
    ['with its key id', `ak_0123456789abcdef:${secret}`],
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

  test.each([
    ['a secret with one character changed', `${secret.slice(0, -1)}!`],
    ['a secret that was cut off', secret.slice(0, 40)],
    ['a secret with a character too many', `${secret}x`],
    ['half a token', token.slice(0, 30)],
  ])('never lets %s out', (_what, text) => {
    expect(readSearchText(text)).toEqual({ kind: 'damaged' })
  })
})
