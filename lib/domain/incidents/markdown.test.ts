import { lexer, type Token } from 'marked'
import { describe, expect, test } from 'vitest'
import { markdownActivity, markdownEntry, markdownHead } from './markdown'

const AT = '2026-11-30T03:00:00.000Z'
const BY = { type: 'member' as const, id: 'usr_1', label: 'sam@acme.test' }

const HOSTILE: [string, string][] = [
  ['a heading', '# Closed'],
  ['a heading by a line of equals signs', 'Closed\n==='],
  ['a heading by a line of dashes', 'Closed\n---'],
  ['a rule', '***'],
  ['a list', '- one\n+ two\n* three'],
  ['a numbered list', '1. one\n2) two'],
  ['a list in a list', '  - one'],
  ['a quotation', '> quoted'],
  ['a block of code', '```\ncode\n```'],
  ['a span of code', '`code`'],
  ['emphasis', '**loud** _loud_ ~~gone~~'],
  ['a link', '[look](javascript:alert(1))'],
  ['a picture', '![look](https://example.com/x.png)'],
  ['a link by reference', '[look]\n\n[look]: https://example.com'],
  ['HTML', '<script>alert(1)</script><img src=x>'],
  ['a table', '| a | b |\n| - | - |\n| 1 | 2 |'],
]

const PLAIN = ['text', 'escape', 'space', 'br', 'paragraph']
/** Readers make a link of an address by themselves. Such a link hides nothing. */
const isBare = ({ type, raw }: Token) => type === 'link' && !/^[[<]/.test(raw)

/** The kinds of the parts of a text, without those that are plain text. */
function kindsOf(markdown: string): string[] {
  const all = (tokens: Token[]): Token[] =>
    tokens.flatMap((token) => [
      token,
      ...all('tokens' in token ? (token.tokens ?? []) : []),
      ...('items' in token ? all(token.items) : []),
    ])
  return all(lexer(markdown)).flatMap((one) => (PLAIN.includes(one.type) || isBare(one) ? [] : [one.type]))
}

const noteOf = (text: string) =>
  markdownEntry({
    kind: 'note',
    at: AT,
    by: BY,
    text,
    action: null,
    keyId: null,
    address: null,
    eventId: null,
    receipt: null,
  })

const oneLine = (text: string) => text.replaceAll('\n', ' ')

const eventOf = (text: string) =>
  markdownEntry({
    kind: 'event',
    at: AT,
    by: BY,
    text: oneLine(text),
    action: 'incident.opened',
    keyId: null,
    address: '192.0.2.1',
    eventId: 1,
    receipt: null,
  })

const callOf = (text: string) =>
  markdownActivity({
    since: AT,
    readAt: AT,
    allowed: 1,
    blocked: 0,
    callerCount: 1,
    isComplete: true,
    callers: [
      {
        outcome: 'VALID',
        address: '192.0.2.1',
        userAgent: oneLine(text),
        keyId: 'ak_0000000000000000',
        keyName: oneLine(text),
        keyCount: 1,
        calls: 1,
        firstAt: AT,
        lastAt: AT,
      },
    ],
  })

const titleOf = (text: string) =>
  markdownHead(
    {
      number: 1,
      title: oneLine(text),
      foundAt: oneLine(text),
      state: 'open',
      outcome: null,
      openedAt: AT,
      openedBy: BY,
      containedAt: null,
      secondsToContainment: null,
      closedAt: null,
      keys: { live: 1, restricted: 0, stopped: 0, over: 0 },
    },
    AT,
  )

describe.each([
  ['a note', noteOf],
  ['an event', eventOf],
  ['the user agent of a caller and the name of a key', callOf],
  ['the title and the place', titleOf],
])('%s, in Markdown', (_where, written) => {
  test.each(HOSTILE)('draws nothing by itself: %s', (_what, text) => {
    expect(kindsOf(written(text))).toEqual(kindsOf(written('plain')))
  })
})
