import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { expect, test } from 'vitest'
import { explainNoConnection } from '@/db/no-connection-error'
import { isDatabaseUnavailable } from './database-failure'

const failure = (message: string, code?: string) => Object.assign(new Error(message), { code })

test.each([
  failure('connect ECONNREFUSED 127.0.0.1:5432', 'ECONNREFUSED'),
  failure('terminating connection due to administrator command', '57P01'),
  failure('database "chatelaine" is not currently accepting connections', '55000'),
  failure('could not serialize access due to concurrent update', '40001'),
  new Error('Failed query', { cause: failure('deadlock detected', '40P01') }),
  explainNoConnection(failure('password authentication failed for user "app"', '28P01')),
  new Error('Failed query', {
    cause: explainNoConnection(failure('permission denied to set role', '42501')),
  }),
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

const { resolve } = createRequire(import.meta.url)

/** The messages of the driver itself, word for word. PostgreSQL's own messages are not included. */
const driverMessages = [resolve('pg'), resolve('pg-pool')].flatMap((entry) => {
  const folder = path.dirname(entry)
  const files = entry.includes('pg-pool') ? ['index.js'] : ['client.js', 'connection.js', 'query.js']
  return files.flatMap((file) =>
    [...readFileSync(path.join(folder, file), 'utf8').matchAll(/new Error\(\s*['"`]([^'"`]+)/g)].map(
      ([, message = '']) => message,
    ),
  )
})

/** Programming errors, and replies to a connection that is not yet open. */
const NOT_AWAY =
  /^(Release called|unexpected condition|Passing a function|Called end on pool|Client has already been connected|The server does not support SSL|There was an error establishing an SSL|A query must have|Query values must|Prepared statements must|No source stream|Client was passed a null|\$\{portalQuery\})/

test.each(driverMessages.filter((message) => !NOT_AWAY.test(message)))(
  'the driver says %j: the database is away',
  (message) => {
    expect(isDatabaseUnavailable(new Error(message))).toBe(true)
  },
)
