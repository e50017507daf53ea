import { describe, expect, test } from 'vitest'
import { rowsOf } from '@/test/tables'
import { kindOfDatabaseError } from './database-error-kind'

describe('the kind of a database error', () => {
  test.each(
    rowsOf(`
      08006 | unreachable
      57P03 | unreachable
      57P01 | shutting_down
      53300 | overloaded
      53100 | overloaded
      57014 | timeout
      25P03 | timeout
      55P03 | lock_timeout
      40P01 | conflict
      40001 | conflict
      23505 | constraint
      25006 | read_only
      28P01 | not_allowed
      42501 | not_allowed
      42P01 | other
      XX000 | other
    `),
  )('%s is %s', (code, kind) => {
    expect(kindOfDatabaseError(code)).toBe(kind)
  })

  test('of the system or the driver is the kind that the caller gives', () => {
    for (const code of ['ECONNREFUSED', 'EPIPE', 'NO_CONNECTION', ''])
      expect(kindOfDatabaseError(code, 'unreachable')).toBe('unreachable')
  })
})
