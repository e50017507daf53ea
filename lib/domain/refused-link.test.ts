import { expect, test } from 'vitest'
import { describeRefusedLink } from './refused-link'
import type { Failure } from './result'

const invalid = (fields?: Record<string, string>): Failure => ({
  code: 'INVALID_INPUT',
  message: 'Some fields need attention',
  ...(fields ? { fields } : {}),
})

test.each<[string, Failure, string, string | null]>([
  [
    'names each wrong part once, as a sentence',
    invalid({
      asOf: 'Choose a date and a time',
      cursor: 'Go back to the first page.',
      rows: 'Choose a date and a time',
    }),
    'This link isn’t valid',
    'Choose a date and a time. Go back to the first page.',
  ],
  ['has no sentence without a part', invalid(), 'This link isn’t valid', null],
  [
    'keeps a sentence about the whole link',
    { code: 'INVALID_INPUT', message: 'This time is in the future.' },
    'This time is in the future.',
    null,
  ],
  [
    'keeps the sentence of any other refusal',
    { code: 'FORBIDDEN', message: 'Your role doesn’t allow this', fields: { x: 'y' } },
    'Your role doesn’t allow this',
    null,
  ],
])('what a page says about a refused link %s', (_, failure, title, why) => {
  expect(describeRefusedLink(failure)).toEqual({ title, why })
})
