import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { COMPLETE_SETTINGS as complete, RANDOM as random } from '@/test/settings/complete-settings'
import {
  EVERY_SETTING as everything,
  REFUSED_SETTINGS as REFUSED,
  type SettingRow as Row,
} from '@/test/settings/refused-settings'
import { parseEnv, SETTING_NAMES, settingsWarning } from '../env'
import { EnvError } from './env-error'

function problemsOf([setting, value]: Row): readonly string[] {
  try {
    parseEnv({ ...everything, [setting]: value })
    return []
  } catch (error) {
    if (error instanceof EnvError) return error.problems
    throw error
  }
}

const IGNORED = 'is not a setting and is ignored'

/** Values that cause a one-line warning while the start continues: a part of the line, and text it must not contain. */
const WARNED: readonly (readonly [name: string, value: string, told: string])[] = [
  ['CHATELAINE_PEPER', 'hunter2', `CHATELAINE_PEPER ${IGNORED} (did you mean CHATELAINE_PEPPER?)`],
  ['CHATELANE_DATA_DIR', 'hunter2', 'did you mean CHATELAINE_DATA_DIR?'],
  ['CHATELAINE_ADMIN_PASSWROD', 'hunter2', 'did you mean CHATELAINE_ADMIN_PASSWORD?'],
  ['CHATELAINE_PUBLIC_URL', 'hunter2', 'did you mean PUBLIC_URL?'],
  ['CHATELAINE_COLOUR', 'hunter2', `CHATELAINE_COLOUR ${IGNORED}`],
  ['chatelaine_pepper', 'hunter2', `chatelaine_pepper ${IGNORED} (did you mean CHATELAINE_PEPPER?)`],
  ['DATABSE_URL', 'hunter2', 'did you mean DATABASE_URL?'],
  ['DATABASE_URI', 'hunter2', 'did you mean DATABASE_URL?'],
  ['database_url', 'hunter2', 'did you mean DATABASE_URL?'],
  ['LOGLEVEL', 'hunter2', 'did you mean LOG_LEVEL?'],
  ['PUBLIC-URL', 'hunter2', 'did you mean PUBLIC_URL?'],
  ['AUTH_SERCET', 'hunter2', 'did you mean AUTH_SECRET?'],
  ['TRUSTED_PROXY', 'hunter2', 'did you mean TRUSTED_PROXIES?'],
  ['OIDC_CLIENTID', 'hunter2', 'did you mean OIDC_CLIENT_ID?'],
  ['OTEL_EXPORTER_OTLP_ENDPONT', 'hunter2', 'did you mean OTEL_EXPORTER_OTLP_ENDPOINT?'],
  ['HOSTS', 'hunter2', 'did you mean HOST?'],
  ['SMTP_URI', 'hunter2', 'did you mean SMTP_URL?'],
  ['AUTH_SECRET', `"${random}hunter2"`, 'AUTH_SECRET is in quotes'],
  ['CHATELAINE_PEPPER', `${random}hunter2\n`, 'CHATELAINE_PEPPER begins or ends with white space'],
  ['CHATELAINE_SIGNING_KEY', random, 'AUTH_SECRET and CHATELAINE_SIGNING_KEY are equal'],
  ['OIDC_CLIENT_SECRET', ' hunter2', 'OIDC_CLIENT_SECRET begins or ends with white space'],
  ['TRUSTED_PROXIES', '0.0.0.0/0', 'TRUSTED_PROXIES names every address'],
  ['TRUSTED_PROXIES', '10.0.0.1 ::/0', 'TRUSTED_PROXIES names every address'],
]

/** Right values that resemble wrong ones, and names of other programs. */
const TAKEN: readonly Row[] = [
  ['DATABASE_OWNER_URL', ''],
  ['CONSOLE_PORT', 'tcp://10.96.0.10:80'],
  ['HOST', '::'],
  ['HOST', 'localhost'],
  ['HOST', 'chatelaine-console.internal'],
  ['PUBLIC_URL', 'https://KEYS.example.com:443/'],
  ['PUBLIC_URL', 'http://[::1]:3000'],
  ['ISSUER_URL', 'https://keys.example.com/'],
  ['HSTS_INCLUDE_SUBDOMAINS', 'true'],
  ['TRUSTED_PROXIES', '10.0.0.0/8, fd00::/8'],
  ['REDIS_URL', 'rediss://:hunter2@redis:6380/1'],
  ['SMTP_URL', 'smtp://mail.example.com:587?requireTLS=true'],
  ['OTEL_EXPORTER_OTLP_ENDPOINT', 'https://gateway.example.com/otlp'],
  ['OIDC_ISSUER', 'http://localhost:8080/realms/acme'],
  ['OIDC_ISSUER', 'http://127.0.0.1:8080'],
  ['CHATELAINE_URL', 'https://keys.example.com'],
  ['CHATELAINE_TOKEN', 'hunter2'],
  ['CHATELAINE_PROFILE', 'work'],
  ['CHATELAINE_BACKUP_PASSPHRASE', 'hunter2'],
  ['CHATELAINE_SERVICE_HOST', '10.96.0.10'],
  ['CHATELAINE_SERVICE_PORT', '80'],
  ['CHATELAINE_SERVICE_PORT_HTTP', '80'],
  ['CHATELAINE_PORT', 'tcp://10.96.0.10:80'],
  ['CHATELAINE_PORT_80_TCP_ADDR', '10.96.0.10'],
  ['HOSTNAME', 'console-0'],
  ['HOME', '/root'],
  ['PORT', '8080'],
  ['HTTP_URL', 'http://127.0.0.1'],
  ['OTEL_SERVICE_NAME', 'console'],
  ['NEXTAUTH_SECRET', 'hunter2'],
]

describe('the table of settings', () => {
  test.each(REFUSED)('%s=%j is refused in one line that names it', (...row) => {
    const [name] = row
    const problems = problemsOf(row)
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatch(new RegExp(`^${name} \\S.{9,}$`))
    expect(problems[0]).not.toContain('hunter2')
  })

  test.each(WARNED)('%s=%j causes a warning in one line, and the start continues', (name, value, told) => {
    const source = { ...everything, [name]: value }
    expect(() => parseEnv(source)).not.toThrow()
    const line = settingsWarning(source)
    expect(line).toContain(told)
    expect(line?.split('\n')).toHaveLength(1)
    expect(line).not.toContain('hunter2')
  })

  test.each(TAKEN)('%s=%j is accepted without a warning', (name, value) => {
    expect(problemsOf([name, value])).toEqual([])
    expect(settingsWarning({ ...everything, [name]: value })).toBeUndefined()
  })

  test('has a row for every setting, and sixty of them that are refused', () => {
    const judged = new Set(REFUSED.map(([name]) => name))
    expect(SETTING_NAMES.filter((name) => !judged.has(name))).toEqual([])
    expect(REFUSED.length).toBeGreaterThanOrEqual(60)
  })
})

describe('the line about misspelt settings', () => {
  test('is one line for all settings', () => {
    const names = { CHATELAINE_PEPER: 'hunter2', LOGLEVEL: 'debug', CHATELAINE_X: '1' }
    expect(settingsWarning(names)).toBe(
      'Settings: CHATELAINE_PEPER is not a setting and is ignored (did you mean CHATELAINE_PEPPER?); ' +
        'CHATELAINE_X is not a setting and is ignored; LOGLEVEL is not a setting and is ignored (did you mean LOG_LEVEL?)',
    )
  })

  test('stays short, and shows only the first word of a name', () => {
    const many = Object.fromEntries(Array.from({ length: 25 }, (_, index) => [`CHATELAINE_${index}`, 'x']))
    expect(settingsWarning(many)).toMatch(/15 more names are not settings$/)
    const line = settingsWarning({
      'CHATELAINE_PEPPER: hunter2': 'x',
      [`CHATELAINE_${'A'.repeat(500)}`]: 'x',
    })
    expect(line).not.toContain('hunter2')
    expect(line?.length).toBeLessThan(300)
  })

  test('is part of the refusal if the misspelt setting is required', () => {
    try {
      parseEnv({ ...complete, CHATELAINE_PEPPER: undefined, CHATELAINE_PEPER: 'hunter2' })
      expect.unreachable()
    } catch (error) {
      expect(error).toMatchObject({
        problems: [
          expect.stringMatching(/^CHATELAINE_PEPPER is missing: .*\(CHATELAINE_PEPER is not a setting\)$/),
        ],
      })
    }
  })
})

test('README.md has a row for every setting, and no other rows', () => {
  const section = readFileSync('README.md', 'utf8').split('## Settings')[1]?.split('\n## ')[0] ?? ''
  const rows = section.split('\n').filter((line) => line.startsWith('| `'))
  const named = rows.flatMap((row) =>
    [...(row.split('|')[1] ?? '').matchAll(/`([A-Z_]+)`/g)].map(([, name]) => name),
  )
  expect(named.toSorted()).toEqual(SETTING_NAMES.toSorted())
})
