import { expect, test } from 'vitest'
import { recordedText } from './recorded'

const SECRET = `chatel_Zk9qWm3TxR7bLp2C_${'aB3dE5fG7h'.repeat(4)}aB3dE5fG7`

test('a long text is kept up to its limit, without a part of a secret at any position', () => {
  for (let before = 0; before < 500; before += 7) {
    const kept = recordedText(`${'word '.repeat(before / 5)}${SECRET} ${'word '.repeat(2_000)}`, 100)
    expect(kept.length).toBeLessThanOrEqual(100)
    expect(kept).not.toContain(SECRET.slice(24, 34))
  }
})

test('a long text without a blank is not kept in parts', () => {
  expect(recordedText('x'.repeat(5_000), 100)).toBe('')
  expect(recordedText('x'.repeat(400), 100)).toBe('x'.repeat(100))
})
