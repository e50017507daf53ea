import { describe, expect, test } from 'vitest'
import { readDatabaseAddress } from './database-address'

const HOME = 'postgres://app:pw@db.example:5432/chatelaine'

describe('an address is accepted', () => {
  test.each([
    HOME,
    'postgresql://app:pw@db.example/chatelaine',
    'postgres://app@/chatelaine?host=/run/postgresql',
    'postgres://app@%2Frun%2Fpostgresql/chatelaine',
    'postgres:///chatelaine?host=/run/postgresql',
    `${HOME}?sslmode=verify-full&sslrootcert=/etc/ssl/private-ca.pem`,
    `${HOME}?application_name=blue`,
    `${HOME}?target_session_attrs=read-write`,
    `${HOME}?sslmode=require&channel_binding=require`,
    `${HOME}?options=-c%20search_path%3Dpublic`,
    `${HOME}?options=--search_path%3Dpublic%20-cwork_mem%3D64MB`,
    `${HOME}?options=-c%20role%3Dchatelaine_app`,
    'postgres://app:p%2Cw@db.example/chatelaine',
    'postgres://app:p%25w@db.example/d%25b',
    'postgres://app@/chatelaine?host=/run/postgresql&port=5433',
  ])('%s', (text) => {
    expect(readDatabaseAddress(text)).not.toHaveProperty('problem')
  })

  test('with its own session settings, which come before the product’s', () => {
    const address = readDatabaseAddress(`${HOME}?options=-c%20search_path%3Dpublic&application_name=blue`)
    expect(address).toEqual({
      url: HOME,
      options: '-c search_path=public',
      applicationName: 'blue',
      prefersChannelBinding: false,
    })
  })

  test.each(['prefer', 'require', 'verify-ca', 'verify-full'])(
    'and the certificate is verified with sslmode=%s',
    (mode) => {
      expect(readDatabaseAddress(`${HOME}?sslmode=${mode}`)).toMatchObject({
        url: `${HOME}?sslmode=verify-full`,
      })
    },
  )
})

test.each(['sslrootcert=system', 'ssl=false&sslrootcert=system', 'sslrootcert=system&sslmode=require'])(
  'the system’s certificate authorities are used for TLS: %s',
  (parameters) => {
    const address = readDatabaseAddress(`${HOME}?${parameters}`)
    expect('url' in address ? address.url : '').toContain('sslmode=verify-full')
  },
)

describe('an address is refused with a line that names the error', () => {
  test.each([
    ['mysql://db.example/chatelaine', 'must be a PostgreSQL address'],
    ['db.example:5432/chatelaine', 'must be a PostgreSQL address'],
    ['postgres://a:5432,b:5432/chatelaine', 'several hosts'],
    ['postgres://app:pw@a,b/chatelaine?target_session_attrs=read-write', 'several hosts'],
    ['postgres://app@/chatelaine?host=/run/a,/run/b', 'several hosts'],
    ['postgres://app:pw@db.example/d%b', 'write the % itself as %25'],
    ['postgres://app:pw%@db.example/chatelaine', 'write the % itself as %25'],
    ['postgres://app:pw%FF@db.example/chatelaine', 'write the % itself as %25'],
    [`${HOME}?port=1,2`, '"port"'],
    [`${HOME}?port=0`, '"port"'],
    [`${HOME}?port=`, '"port"'],
    [`${HOME}?host=a&host=b`, '"host" more than once'],
    [`${HOME}?options=-c%20a%3D1&options=-c%20b%3D2`, '"options" more than once'],
    [`${HOME}?statement_timeout=0`, '"statement_timeout"'],
    [`${HOME}?lock_timeout=0`, '"lock_timeout"'],
    [`${HOME}?idle_in_transaction_session_timeout=0`, '"idle_in_transaction_session_timeout"'],
    [`${HOME}?role=postgres`, '"role"'],
    [`${HOME}?options=-c%20role%3Dpostgres`, '"options=-c role"'],
    [`${HOME}?options=-cstatement_timeout%3D0`, '"options=-c statement_timeout"'],
    [`${HOME}?options=--statement-timeout%3D0`, '"options=-c statement_timeout"'],
    [`${HOME}?options=-c%20Lock_Timeout%3D0`, '"options=-c lock_timeout"'],
    [`${HOME}?options=-E`, '"options"'],
    [`${HOME}?query_timeout=1`, '"query_timeout"'],
    [`${HOME}?pgbouncer=true`, '"pgbouncer"'],
    [`${HOME}?target_session_attrs=standby`, '"target_session_attrs"'],
    [`${HOME}?channel_binding=require`, '"channel_binding=require"'],
    [`${HOME}?a%0Ab=1`, '"a?b"'],
    [`${HOME}?sslmode=`, '"sslmode"'],
    [`${HOME}?sslmode=REQUIRE`, '"sslmode"'],
    [`${HOME}?sslmode=verify_full`, '"sslmode"'],
    [`${HOME}?ssl=on`, '"ssl"'],
    [`${HOME}?ssl=TRUE`, '"ssl"'],
    [`${HOME}?ssl=require`, '"ssl"'],
    [`${HOME}?ssl=true&sslmode=disable`, 'contradict'],
  ])('%s', (text, words) => {
    const address = readDatabaseAddress(text)
    const problem = 'problem' in address ? address.problem : ''
    expect(problem).toContain(words)
    expect(problem).not.toMatch(/pw|\n/)
  })
})
