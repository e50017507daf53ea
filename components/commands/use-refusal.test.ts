import { expect, test } from 'vitest'
import { placeFailure } from './use-refusal'

const isField = (path: string) => path === 'name'

test('a failure about a field of the form stands at the field', () => {
  const failure = { code: 'NAME_TAKEN', message: 'Taken', fields: { name: 'Choose another name' } } as const
  expect(placeFailure(failure, isField)).toEqual({ errors: { name: 'Choose another name' }, notice: null })
})

test('a failure about something that the form does not show is a notice, with nothing left out', () => {
  const failure = { code: 'INVALID_INPUT', message: 'Wrong', fields: { accountId: 'No id' } } as const
  expect(placeFailure(failure, isField)).toEqual({ errors: {}, notice: failure })
})
