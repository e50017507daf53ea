import { expect, test } from 'vitest'
import { answered } from './answered'

test('an answer that arrived is passed on unchanged', async () => {
  expect(await answered(Promise.resolve({ ok: true, value: 7 }))).toEqual({ ok: true, value: 7 })
})

test('a missing answer is a failure that says the result is unknown', async () => {
  const lost = await answered(Promise.reject(new TypeError('Failed to fetch')))
  expect(lost).toEqual({
    ok: false,
    failure: { code: 'UNAVAILABLE', message: expect.stringContaining('Check before you try again') },
  })
})
