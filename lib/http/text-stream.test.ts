import { expect, test, vi } from 'vitest'
import { textStream } from './text-stream'

test('the pieces arrive in their order', async () => {
  async function* pieces() {
    yield 'a'
    yield 'b'
  }
  const onError = vi.fn()
  expect(await new Response(textStream(pieces(), onError)).text()).toBe('ab')
  expect(onError).not.toHaveBeenCalled()
})

test('a source that fails cuts the body and is reported', async () => {
  async function* pieces() {
    yield 'a'
    throw new Error('no database')
  }
  const onError = vi.fn()
  await expect(new Response(textStream(pieces(), onError)).text()).rejects.toThrow('the source broke off')
  expect(onError).toHaveBeenCalledExactlyOnceWith(new Error('no database'))
})

test('a reader who leaves while a piece is made ends the source, and is no failure', async () => {
  let make = () => {}
  const made = new Promise<void>((resolve) => {
    make = resolve
  })
  const isAsked = vi.fn()
  let isEnded = false
  async function* pieces() {
    try {
      isAsked()
      await made
      yield 'too late'
    } finally {
      isEnded = true
    }
  }
  const onError = vi.fn()
  const reader = textStream(pieces(), onError).getReader()
  const read = reader.read()
  await vi.waitFor(() => expect(isAsked).toHaveBeenCalled())
  const left = reader.cancel()
  make()
  await Promise.all([read, left])
  expect(isEnded).toBe(true)
  expect(onError).not.toHaveBeenCalled()
})
