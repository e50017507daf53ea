import { expect, test } from 'vitest'
import { isDatabaseUnavailable } from './database-failure'

const failure = (message: string, code?: string) => Object.assign(new Error(message), { code })

test.each([
  failure('connect ECONNREFUSED 127.0.0.1:5432', 'ECONNREFUSED'),
  failure('terminating connection due to administrator command', '57P01'),
  failure('database "chatelaine" is not currently accepting connections', '55000'),
  failure('could not serialize access due to concurrent update', '40001'),
  new Error('Failed query', { cause: failure('deadlock detected', '40P01') }),
  new Error('Failed query', { cause: failure('sorry, too many clients already', '53300') }),
])('$message: the database is away or too busy', (error) => {
  expect(isDatabaseUnavailable(error)).toBe(true)
})

test.each([
  failure('duplicate key value violates unique constraint', '23505'),
  failure('currval of sequence is not yet defined in this session', '55000'),
  new Error('undefined is not a function'),
])('$message: the program is wrong', (error) => {
  expect(isDatabaseUnavailable(error)).toBe(false)
})
