import { expect, test } from 'vitest'
import { oneAtATime } from './one-at-a-time'

test('of two clicks in one tick the first runs and the second gets null', async () => {
  const begin = oneAtATime()
  let begun = 0
  const work = async () => {
    begun += 1
    return 'done'
  }
  expect(await Promise.all([begin(work), begin(work)])).toEqual(['done', null])
  expect(begun).toBe(1)
})

test('the next click runs after the first was answered or has failed', async () => {
  const begin = oneAtATime()
  expect(await begin(async () => 'first')).toBe('first')
  const breaking = begin(async () => {
    throw new Error('no answer')
  })
  await expect(breaking).rejects.toThrow('no answer')
  expect(await begin(async () => 'third')).toBe('third')
})
