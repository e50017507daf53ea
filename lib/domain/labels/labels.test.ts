import { describe, expect, test } from 'vitest'
import { invalidInput } from '../field-errors'
import { labelsError, readLabelLines, toLabelLines } from './label-lines'
import { labelTexts, readLabelFilter } from './labels'
import { labelsInput } from './labels-input'

function parsed(input: unknown): unknown {
  const result = labelsInput.safeParse(input)
  return result.success ? result.data : invalidInput(result.error).failure.fields
}

const many = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => [`label-${n}`, 'x']))

describe('the labels of a key', () => {
  test.each<[string, unknown, unknown]>([
    ['nothing', {}, {}],
    ['labels in any order', { team: 'a', env: 'b' }, { env: 'b', team: 'a' }],
    ['an empty value', { pci: ' ' }, { pci: '' }],
    ['a value in another form of the same letters', { city: 'Zu\u0308rich' }, { city: 'Zürich' }],
    ['the longest key', { ['a'.repeat(63)]: 'x' }, { ['a'.repeat(63)]: 'x' }],
    ['the longest value', { env: '😀'.repeat(100) }, { env: '😀'.repeat(100) }],
    ['a key with every sign', { '0app.io/x_-y': 'x' }, { '0app.io/x_-y': 'x' }],
    ['a name that every object has', { constructor: 'x' }, { constructor: 'x' }],
  ])('may be %s', (_what, input, output) => {
    expect(parsed(input)).toEqual(output)
  })

  test('are in the order of their keys', () => {
    expect(JSON.stringify(parsed({ b: '1', a: '2' }))).toBe('{"a":"2","b":"1"}')
  })

  test.each<[string, unknown, string, RegExp]>([
    ['a capital letter in a key', { Env: 'x' }, 'Env', /lowercase letters, digits/],
    ['a key that begins with a dash', { '-env': 'x' }, '-env', /lowercase letter or digit/],
    ['an empty key', { '': 'x' }, '', /lowercase letter or digit/],
    ['a long key', { ['a'.repeat(64)]: 'x' }, `${'a'.repeat(64)}`, /at most 63/],
    ['a key with an equals sign', { 'env=prod': '' }, 'env=prod', /each label once/],
    ['a long value', { env: 'x'.repeat(101) }, 'env', /at most 100 characters/],
    ['a line break in a value', { env: 'a\nb' }, 'env', /Remove control characters/],
    ['a NUL in a value', { env: 'a\u0000b' }, 'env', /Remove control characters/],
    ['half a character', { env: '\ud800' }, 'env', /Remove control characters/],
    ['a number as a value', { env: 1 }, 'env', /expected string/],
    ['21 labels', many(21), '', /at most 20 labels/],
    ['a list', ['env'], '', /expected record/],
    ['a text', 'env=prod', '', /expected record/],
  ])('may not be %s', (_what, input, path, message) => {
    const fields = labelsInput.safeParse(input)
    expect(fields.success).toBe(false)
    const found = parsed(input)
    const name = path === 'labels' ? '' : path.slice(''.length)
    expect(found).toHaveProperty([name], expect.stringMatching(message))
  })

  test('hold no secret, and the error does not repeat it', () => {
    const secret = `ghp_${'a1B2c3D4e5F6'.repeat(3)}`
    const found = parsed({ token: secret })
    expect(found).toEqual({ token: expect.stringContaining('looks like a secret') })
    expect(JSON.stringify(found)).not.toContain(secret)
  })

  test('may be twenty', () => {
    expect(Object.keys(parsed(many(20)) ?? {})).toHaveLength(20)
  })
})

describe('labels in a text field', () => {
  test('are one in a line, and come back as they were', () => {
    const labels = { env: 'prod', pci: '', url: 'a=b' }
    expect(toLabelLines(labels)).toBe('env=prod\npci\nurl=a=b')
    expect(readLabelLines(toLabelLines(labels))).toEqual(labels)
    expect(readLabelLines(' env = prod \r\n\n pci ')).toEqual({ env: 'prod', pci: '' })
    expect(readLabelLines('')).toEqual({})
  })

  test('are refused if a key stands there twice', () => {
    expect(parsed(readLabelLines('env=prod\nenv=staging'))).toEqual({
      'env=staging': 'Use each label once, with one value',
    })
  })

  test('have errors that name the label', () => {
    expect(labelsError('labels.app.io/x', 'Too long')).toBe('app.io/x: Too long')
    expect(labelsError('labels', 'Too many')).toBe('Too many')
  })

  test('are sorted by their keys', () => {
    expect(labelTexts({ team: 'a', env: 'prod' })).toEqual(['env=prod', 'team=a'])
  })
})

describe('the filter by a label', () => {
  test.each([
    ['env', { key: 'env', value: null }],
    ['env=prod', { key: 'env', value: 'prod' }],
    ['env=', { key: 'env', value: '' }],
    ['env=a=b', { key: 'env', value: 'a=b' }],
    ['constructor', { key: 'constructor', value: null }],
    ['', null],
    ['=prod', null],
    ['ENV=prod', null],
    [`env=${'x'.repeat(101)}`, null],
  ])('reads %j', (text, filter) => {
    expect(readLabelFilter(text)).toEqual(filter)
  })
})
