import { afterEach, expect, test, vi } from 'vitest'
import { answered } from './answered'

afterEach(() => vi.unstubAllGlobals())

test('an answer that arrived is passed on unchanged', async () => {
  expect(await answered(async () => ({ ok: true, value: 7 }))).toEqual({ ok: true, value: 7 })
})

test('a missing answer is a failure that claims nothing', async () => {
  const lost = await answered(() => Promise.reject(new TypeError('Failed to fetch')))
  expect(lost).toEqual({
    ok: false,
    failure: { code: 'UNAVAILABLE', message: expect.stringContaining('didn’t answer') },
  })
})

test('without a network nothing is sent', async () => {
  vi.stubGlobal('navigator', { onLine: false })
  const ask = vi.fn()
  expect(await answered(ask)).toMatchObject({ failure: { message: expect.stringContaining('offline') } })
  expect(ask).not.toHaveBeenCalled()
})
