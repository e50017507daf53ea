import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CANARIES } from '@/test/canaries/canaries'
import { givenRequestId } from './request-id'

describe('the request id of a proxy', () => {
  test.each([
    '3f9a2b77c1d44a6e9b0faa11bb22cc33',
    '3f9a2b77-c1d4-4a6e-9b0f-aa11bb22cc33',
    '1-67891233-abcdef012345678912345678',
    'Root=1-67891233-abcdef012345678912345678',
    'edge:7f.12/90+a@b',
    '7',
    'a'.repeat(100),
  ])('is taken over: %s', (id) => {
    expect(givenRequestId(id)).toBe(id)
    expect(givenRequestId([id])).toBe(id)
  })

  test.each([
    ['absent', undefined],
    ['empty', ''],
    ['too long', 'a'.repeat(101)],
    ['two ids in a list', 'one, two'],
    ['two lines', ['one', 'two']],
    ['a space', 'one two'],
    ['a quote', 'one"two'],
    ['a tag', '<b>'],
    ['a line break', 'one\ntwo'],
    ['a control character', 'one\u0000'],
    ['another script', 'идентификатор'],
    ['a percent sign', '%41'],
    ['punctuation first', '-one'],
  ])('is not taken over: %s', (_case, given) => {
    expect(givenRequestId(given)).toBeUndefined()
  })

  test.each(Object.entries(CANARIES))('is never a secret (%s)', (_kind, canary) => {
    fc.assert(
      fc.property(canary, ({ text, secret }) => {
        expect(givenRequestId(text) ?? '').not.toContain(secret)
      }),
      { numRuns: 100 },
    )
  })
})
