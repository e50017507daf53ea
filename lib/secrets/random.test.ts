import { expect, test } from 'vitest'
import { BASE62 } from '@/lib/domain/credentials/base62'
import { formatOpaqueSecret } from '@/lib/domain/credentials/credential'
import { newId, randomBase62 } from './random'

const RANDOM_CHARACTERS = 43

test('500 secrets are all different, and a double click selects each as a whole', () => {
  const secrets = Array.from({ length: 500 }, () =>
    formatOpaqueSecret('chatel', newId('ak'), randomBase62(RANDOM_CHARACTERS)),
  )
  expect(new Set(secrets).size).toBe(500)
  for (const secret of secrets) expect(secret).toMatch(/^\w+$/)
  expect(RANDOM_CHARACTERS * Math.log2(BASE62.length)).toBeGreaterThan(160)
})

test('random text has no preferred character, at its beginning or anywhere', () => {
  const texts = Array.from({ length: 20_000 }, () => randomBase62(RANDOM_CHARACTERS))
  expect(chiSquare(texts.map((text) => text.charAt(0)))).toBeLessThan(BOUND)
  expect(chiSquare(texts.flatMap((text) => [...text]))).toBeLessThan(BOUND)
})

// 61 degrees of freedom. Chance exceeds this once in a thousand million runs; bytes modulo 62 always do.
const BOUND = 150

function chiSquare(characters: readonly string[]): number {
  const counts = new Map<string, number>()
  for (const character of characters) counts.set(character, (counts.get(character) ?? 0) + 1)
  const expected = characters.length / BASE62.length
  return [...BASE62].reduce((sum, one) => sum + ((counts.get(one) ?? 0) - expected) ** 2 / expected, 0)
}
