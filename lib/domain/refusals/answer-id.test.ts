import { describe, expect, test } from 'vitest'
import { answerIdIn, decisionIdIn, isDecisionId } from './answer-id'

const ID = 'dec_9fK2mQx7Lr00001c'
const GENERATED = '7c0e2c5252cf4d6e8d530a3c1f2f9a10'

describe('the id of a decision', () => {
  test.each([
    [ID, true],
    ['dec_9fK2mQx7Lr00001', false],
    [`${ID}0`, false],
    ['ak_9fK2mQx7Lr00001c', false],
    [GENERATED, false],
  ])('%s: %s', (text, expected) => {
    expect(isDecisionId(text)).toBe(expected)
  })

  test.each([
    ['alone', ID],
    ['with blanks around it', `  ${ID}\n`],
    ['in a whole answer', `{"valid":false,"code":"REVOKED","decisionId":"${ID}"}`],
    ['in a line of a log', `verify refused decision_id=${ID}, status=403`],
  ])('is found %s', (_name, text) => {
    expect(decisionIdIn(text)).toBe(ID)
  })

  test.each([
    ['a part of a longer word', `x_${ID}`],
    ['an id that is too long', `${ID}9`],
    ['another id', 'sec_9fK2mQx7Lr00001c'],
    ['an id behind a very long text', `${'word '.repeat(2_000)}${ID}`],
  ])('is not found in %s', (_name, text) => {
    expect(decisionIdIn(text)).toBeNull()
  })
})

describe('the id of an answer', () => {
  test('is also the id that a proxy generated, if nothing else was typed', () => {
    expect(answerIdIn(` ${GENERATED} `)).toBe(GENERATED)
    expect(answerIdIn('7c0e2c52-52cf-4d6e-8d53-0a3c1f2f9a10')).toBe('7c0e2c52-52cf-4d6e-8d53-0a3c1f2f9a10')
    expect(answerIdIn(`request ${GENERATED}`)).toBeNull()
    expect(answerIdIn('nightly report')).toBeNull()
  })

  test('is that of the decision if the text has both', () => {
    expect(answerIdIn(`${GENERATED} ${ID}`)).toBe(ID)
  })
})
