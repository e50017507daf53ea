import { expect, test } from 'vitest'
import { readAddressLine } from './restrictions-input'
import { filledLines, lineProblems, withLine } from './rule-lines'

const text = '10.0.0.0/8\n\n 10.0.0.5/8 \r\nnonsense'

test('problems name lines as people count them, including blank lines', () => {
  expect(lineProblems(text, readAddressLine).map(({ line, suggestion }) => [line, suggestion])).toEqual([
    [3, '10.0.0.0/8'],
    [4, null],
  ])
})

test('a suggestion replaces only its own line', () => {
  expect(filledLines(withLine(text, 3, '10.0.0.0/8')).map((one) => one.text)).toEqual([
    '10.0.0.0/8',
    '10.0.0.0/8',
    'nonsense',
  ])
})
