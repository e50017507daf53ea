import { describe, expect, test } from 'vitest'
import { type Lookup, MOST_LOOKUPS, readLookup, readLookups, writeLookup } from './lookup'
import { lookupsInput } from './lookups-input'

const LOOKUPS: Lookup[] = [
  { by: 'digest', digest: '0a'.repeat(32) },
  { by: 'secret-id', secretId: 'sec_0123456789abcdEF', isDamaged: false },
  { by: 'secret-id', secretId: 'sec_0123456789abcdEF', isDamaged: true },
  { by: 'key-id', keyId: 'ak_0123456789abcdEF', isDamaged: false },
  { by: 'key-id', keyId: 'ak_0123456789abcdEF', isDamaged: true },
  { by: 'hint', hint: 'chatel_…RwEQ' },
  { by: 'hint', hint: 'eyJ…a-_9' },
]

describe('a lookup', () => {
  test.each(LOOKUPS)('is the same after a way through a URL: %j', (lookup) => {
    expect(readLookup(writeLookup(lookup))).toEqual(lookup)
  })

  test.each([
    ['a word', 'ci'],
    ['a digest that is too short', 'sha256:ab'],
    ['a secret', `chatel_0123456789abcdef_${'A'.repeat(49)}`],
    ['a hint with five characters', 'chatel_…1RwEQ'],
    ['another id', 'acc_0123456789abcdEF'],
    ['an id with something behind it', 'ak_0123456789abcdEF:x'],
  ])('is not %s', (_what, word) => {
    expect(readLookup(word)).toBeNull()
    expect(lookupsInput.safeParse([word]).success).toBe(false)
  })

  test('comes with others, up to a limit', () => {
    const text = LOOKUPS.map(writeLookup).join(',')
    expect(readLookups(text)).toEqual(LOOKUPS)
    expect(readLookups(`${text},ci`)).toBeNull()
    const [word = ''] = text.split(',')
    expect(readLookups(Array(MOST_LOOKUPS).fill(word).join(','))).toHaveLength(MOST_LOOKUPS)
    expect(
      readLookups(
        Array(MOST_LOOKUPS + 1)
          .fill(word)
          .join(','),
      ),
    ).toBeNull()
  })
})
