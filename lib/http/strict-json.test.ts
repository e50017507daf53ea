import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseStrictJson } from './strict-json'

describe('strict JSON', () => {
  test('parses everything that JSON.stringify writes as JSON.parse does', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
        const text = JSON.stringify(value)
        expect(parseStrictJson(text)).toEqual(JSON.parse(text))
      }),
    )
  })

  test.each(['{"a":1,"a":2}', '{"b":{"a":1,"\\u0061":2}}', '[{"x":1,"y":[{}],"x":2}]'])(
    'refuses a repeated name: %s',
    (text) => {
      expect(parseStrictJson(text)).toBeUndefined()
    },
  )

  test('accepts equal names in different objects, and names inside text', () => {
    expect(parseStrictJson('[{"a":"{\\"a\\":1,\\"a\\":2}"},{"a":["a","a"]}]')).toBeDefined()
  })
})
