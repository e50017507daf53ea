import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { keyNameInput, LONGEST_KEY_NAME, mixesScripts } from './key-name'
import { normaliseKeyName } from './name-skeleton'

const accepts = (name: unknown) => keyNameInput.safeParse(name).success

const SAME: [string, string, string][] = [
  ['case', 'Prod', 'PROD'],
  ['full-width letters', 'prod', 'ｐｒｏｄ'],
  ['a zero-width space', 'prod', 'pr\u200bod'],
  ['a zero-width joiner', 'prod', 'pr\u200dod'],
  ['a soft hyphen', 'prod', 'pr\u00adod'],
  ['a byte order mark', 'prod', '\ufeffprod'],
  ['a right-to-left override', 'prod', 'prod\u202e'],
  ['a variation selector', 'prod', 'prod\ufe0f'],
  ['a tag character', 'prod', 'prod\u{e0041}'],
  ['a Hangul filler', 'prod', 'prod\u3164'],
  ['a blank Braille pattern', 'prod', 'prod\u2800'],
  ['repeated spaces', 'prod key', 'prod   key'],
  ['a no-break space', 'prod key', 'prod\u00a0key'],
  ['an ideographic space', 'prod key', 'prod\u3000key'],
  ['a composed accent', 'café', 'cafe\u0301'],
  ['an accent behind an invisible character', 'café', 'cafe\u200b\u0301'],
  ['a ligature', 'file', 'ﬁle'],
  ['sharp s', 'Straße', 'STRASSE'],
  ['capital sharp s', 'STRAẞE', 'strasse'],
  ['final sigma', 'ΟΔΟΣ', 'οδοσ'],
  ['mathematical letters', 'prod', '𝐩𝐫𝐨𝐝'],
  ['a superscript', 'key2', 'key²'],
  ['the Kelvin sign', 'kelvin', '\u212aelvin'],
  ['a non-breaking hyphen', 'x-api', 'x\u2011api'],
  ['a minus sign', 'x-api', 'x\u2212api'],
  ['an en dash', 'x-api', 'x\u2013api'],
  ['an em dash', 'x-api', 'x\u2014api'],
  ['a hyphen bullet', 'x-api', 'x\u2043api'],
  ['a small hyphen', 'x-api', 'x\ufe63api'],
  ['a soft hyphen before a dash', 'x-api', 'x\u00ad\u2010api'],
  ['a dot above a dotted letter', 'api', 'api\u0307'],
  ['a mark that no letter has', 'api', 'ap\u0332i'],
  ['a second accent', 'café', 'café\u0301'],
  ['a dotless i', 'api', 'apı'],
  ['a word of Cyrillic capitals', 'PHP', 'РНР'],
  ['the same word in another case', 'php', 'рнр'],
  ['a word of Greek capitals', 'HOTEL', 'ΗΟΤΕL'],
  ['a vowel of Hangul as a dash', 'x-api', 'xㅡapi'],
  ['a long vowel of Katakana as a dash', 'x-api', 'xーapi'],
  ['a word of Cyrillic look-alikes', 'copa', 'сора'],
  ['a Greek omicron alone', 'o key', 'ο key'],
]

describe('two names', () => {
  test.each(SAME)('are the same except for %s', (_title, one, other) => {
    expect(normaliseKeyName(other)).toBe(normaliseKeyName(one))
  })

  test.each([
    ['prod', 'prod2'],
    ['prod key', 'prodkey'],
    ['café', 'cafe'],
    ['prod-eu', 'prod_eu'],
    ['key-1', 'key-l'],
    ['zone0', 'zoneo'],
    ['corn', 'com'],
    ['データ', 'デタ'],
    ['ключ', 'клуч'],
    ['सेवा', 'सवा'],
    ['ё', 'е'],
  ])('%s and %s are different', (one, other) => {
    expect(normaliseKeyName(other)).not.toBe(normaliseKeyName(one))
  })

  test('are compared by a form that normalises to itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 20 }), (name) => {
        const once = normaliseKeyName(name)
        expect(normaliseKeyName(once)).toBe(once)
      }),
      { numRuns: 5000 },
    )
  })

  test('are the same whatever invisible characters they contain', () => {
    const invisible = fc.constantFrom('\u200b', '\u200c', '\u2060', '\u00ad', '\ufe00', '\u{e0100}', '\u061c')
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 10 }),
        invisible,
        fc.nat(10),
        (name, hidden, at) => {
          const letters = [...name]
          const decorated = [...letters.slice(0, at), hidden, ...letters.slice(at)].join('')
          expect(normaliseKeyName(decorated)).toBe(normaliseKeyName(name))
        },
      ),
      { numRuns: 2000 },
    )
  })
})

describe('a name', () => {
  test.each([
    ['plain', 'Nightly report'],
    ['with an apostrophe', "Ann's laptop"],
    ['with digits and signs', 'CI #42 (eu-west-1) / terraform_1.9'],
    ['Japanese', '夜間レポート'],
    ['Cyrillic', 'Ночной отчёт'],
    ['Greek', 'Νυχτερινή αναφορά'],
    ['Hangul and Latin', '빌드 CI'],
    ['Japanese and Latin', '本番 API キー'],
    ['with an emoji', 'Deploy 🚀'],
    ['with words of two languages', 'Сервер prod'],
    ['with a dash between two languages', 'API-ключ'],
    ['with a micro sign', 'µservice billing'],
    ['with a Greek word beside a Latin one', 'Υπηρεσία billing'],
    ['Japanese and Latin in one word', 'APIキー'],
    ['all scripts of Japanese in one word', 'お知らせデータ送信'],
    ['Hangul, Han and Latin in one word', '韓國한국KR'],
    ['Hindi', 'रात की रिपोर्ट'],
    ['Thai', 'รายงานประจำคืน'],
    ['Arabic', 'تقرير ليلي'],
    ['Vietnamese', 'Dịch vụ thanh toán'],
    ['of the greatest length', 'a'.repeat(LONGEST_KEY_NAME)],
    ['of the greatest length in emoji', '🚀'.repeat(LONGEST_KEY_NAME)],
    ['that looks like SQL', "'; DROP TABLE access_keys; --"],
    ['that looks like markup', '<script>alert(1)</script>'],
  ])('is accepted: %s', (_title, name) => {
    expect(keyNameInput.parse(`  ${name} `)).toBe(name)
  })

  test.each([
    ['empty', ''],
    ['of spaces', '   '],
    ['of zero-width characters', '\u200b\u200d\ufeff'],
    ['of fillers', '\u3164\u115f'],
    ['too long by one', 'a'.repeat(LONGEST_KEY_NAME + 1)],
    ['a megabyte long', 'a'.repeat(1_000_000)],
    ['with a NUL byte', 'a\0b'],
    ['with a line break', 'a\nb'],
    ['with an escape character', 'a\u001b[31mb'],
    ['with a C1 control', 'a\u0085b'],
    ['with a line separator', 'a\u2028b'],
    ['with a paragraph separator', 'a\u2029b'],
    ['with a lone surrogate', 'a\ud800b'],
    ['of marks', '\u0301\u0307'],
    ['with a Cyrillic a among Latin letters', 'pаypal'],
    ['with Cyrillic letters in one of two words', 'billing раyments'],
    ['with an invisible character between two alphabets', 'pа\u200bypal'],
    ['with mathematical letters among Cyrillic ones', '\u{1d429}аура'],
    ['with full-width letters among Cyrillic ones', 'ｐаура'],
    ['with an apostrophe between two alphabets', 'o\u2019тчёт'],
    ['with a Greek omicron among Latin letters', 'prοd'],
    ['with an Armenian letter among Latin ones', 'prօd'],
    ['with a Cherokee letter among Latin ones', 'ᏢROD'],
    ['with a Latin letter among Cyrillic ones', 'Oтчёт'],
  ])('is refused: %s', (_title, name) => {
    expect(accepts(name)).toBe(false)
  })

  test.each([[null], [undefined], [7], [['a']], [{}], [{ toString: () => 'a' }], [true]])(
    'is refused where it is no text: %o',
    (name) => {
      expect(accepts(name)).toBe(false)
    },
  )

  test('in the form of an identifier is refused', () => {
    for (const prefix of ['ak', 'sec', 'acc', 'usr'])
      expect(keyNameInput.safeParse(`${prefix}_0123456789abcdef`).success).toBe(false)
    expect(keyNameInput.safeParse('ak_nightly').success).toBe(true)
  })

  test('in one alphabet never counts as mixed', () => {
    expect(mixesScripts('report 2026 – No. 7')).toBe(false)
    expect(mixesScripts('отчёт 2026 – № 7')).toBe(false)
  })
})
