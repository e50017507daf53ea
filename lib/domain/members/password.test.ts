import { describe, expect, test } from 'vitest'
import { cellsOf } from '@/test/tables'
import { isGuessable, newPasswordInput } from './password'

describe('a password', () => {
  test.each(
    cellsOf(`
      Password1234!
      qwertz123456789
      aaaaaaaaaaaaaa
      abababababababab
      ada.ada.ada.2026
      ｐａｓｓｗｏｒｄ-2026-!
      Chatelaine-2026
    `),
  )('such as %s is guessable', (password) => {
    expect(isGuessable(password, 'ada@example.com')).toBe(true)
  })

  test.each([
    'correct horse battery staple',
    'a-long-password-for-tests',
    'xK9#mQ2$vL7@',
    '漢字かな混じり文のパスワード',
  ])('such as %s is not', (password) => {
    expect(isGuessable(password, 'ada@example.com')).toBe(false)
  })

  test('is measured after NFKC, as it is hashed', () => {
    expect(newPasswordInput.safeParse('ﬃﬃﬃﬃ').success).toBe(true)
    expect(newPasswordInput.safeParse('elevenchars').success).toBe(false)
  })
})
