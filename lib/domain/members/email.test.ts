import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { rowsOf } from '@/test/tables'
import { eachOnce, emailInput, isEmailAddress, normaliseEmail } from './email'

const long = 'a'.repeat(64)
const label = 'b'.repeat(63)

describe('an e-mail address', () => {
  test.each([
    'ada@example.com',
    "o'brien+keys@sub.example.com",
    'admin@localhost',
    'ivan@xn--80aswg.xn--p1ai',
    'ivan@сайт.рф',
    'иван@сайт.рф',
    'jürgen@straße.de',
    'ユーザー@例え.jp',
    'user@प्रयोग.भारत',
    `${long}@example.com`,
  ])('may be %s', (email) => {
    expect(emailInput.parse(` ${email} `)).toBe(email)
  })

  test.each([
    ['nothing', ''],
    ['no domain', 'ada'],
    ['a list', 'a@x.de,b@x.de'],
    ['another list', 'a@x.de; b@x.de'],
    ['a display name', 'Ada <ada@example.com>'],
    ['angle brackets', '<ada@example.com>'],
    ['a quoted local part', '"ada b"@example.com'],
    ['a space', 'ada b@example.com'],
    ['a no-break space', 'ada\u00a0b@example.com'],
    ['a header of its own', 'ada@example.com\r\nBcc: eve@example.com'],
    ['a header in the local part', 'ada\r\nBcc:eve@example.com'],
    ['NUL', 'ada\u0000@example.com'],
    ['a lone surrogate', '\ud800@example.com'],
    ['an invisible character', 'a\u200bda@example.com'],
    ['an invisible character in the domain', 'ada@exam\u200bple.com'],
    ['a bidirectional control', '\u202eada@example.com'],
    ['a letter that normalisation makes another letter', '\u212aarl@example.com'],
    ['a ligature', 'o\ufb03ce@example.com'],
    ['an empty label', 'ada@example..com'],
    ['a dot at the end', 'ada@example.com.'],
    ['two dots', 'a..b@example.com'],
    ['an IP address', 'ada@127.0.0.1'],
    ['an IP address in brackets', 'ada@[127.0.0.1]'],
    ['a number that URLs take for an IP address', 'ada@0x7f'],
    ['an A-label that means nothing', 'ada@xn--zz.com'],
    ['a local part of 65 characters', `${long}a@example.com`],
    ['a label of 64 characters', `ada@b${label}.com`],
    ['255 characters', `${long}@${label}.${label}.${'c'.repeat(62)}`],
  ])('is not %s', (_case, text) => {
    expect(emailInput.safeParse(text).success).toBe(false)
  })

  test('is refused as text, whatever the text, and never with an exception', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(isEmailAddress(`${text}@example.com`.trim())).toBe(
          emailInput.safeParse(`${text}@example.com`).success,
        )
        expect(normaliseEmail(normaliseEmail(text))).toBe(normaliseEmail(text))
      }),
    )
  })
})

describe('two e-mail addresses belong to the same person', () => {
  test.each([
    ['in another case', 'Ada@Example.COM', 'ada@example.com'],
    ['with spaces around', ' ada@example.com ', 'ada@example.com'],
    ['with the domain as DNS knows it', 'ivan@сайт.рф', 'ivan@xn--80aswg.xn--p1ai'],
    ['in another case of another script', 'ИВАН@Сайт.РФ', 'иван@сайт.рф'],
    ['with an accent typed apart', 'ju\u0308rgen@example.com', 'jürgen@example.com'],
  ])('%s', (_case, one, other) => {
    expect(normaliseEmail(one)).toBe(normaliseEmail(other))
  })

  test.each(
    rowsOf(`
      letters that look alike | аda@example.com       | ada@example.com
      an accent more          | jürgen@example.com    | jurgen@example.com
      a sharp s               | groß@example.com      | gross@example.com
      a Kelvin sign           | \u212aarl@example.com | karl@example.com
      a dotless i             | admın@example.com     | admin@example.com
      a dotted capital I      | ADMİN@example.com     | admin@example.com
    `),
  )('but not with %s', (_case, one, other) => {
    expect(normaliseEmail(one)).not.toBe(normaliseEmail(other))
  })

  test('and are listed once, in the first spelling', () => {
    expect(eachOnce(['Ivan@сайт.рф', 'b@x.de', 'ivan@xn--80aswg.xn--p1ai', 'B@x.de'])).toEqual([
      'Ivan@сайт.рф',
      'b@x.de',
    ])
  })
})
