import { describe, expect, test } from 'vitest'
import { COMPLETE_SETTINGS as complete, RANDOM as random } from '@/test/settings/complete-settings'
import { parseEnv } from './env'
import { EnvError } from './settings/env-error'

const admin = { CHATELAINE_ADMIN_EMAIL: 'a@example.com', CHATELAINE_ADMIN_PASSWORD: random }
const mail = { SMTP_URL: 'smtp://127.0.0.1', MAIL_FROM: 'keys@example.com' }

function problemsOf(changes: Record<string, string | undefined>): readonly string[] {
  try {
    parseEnv({ ...complete, ...changes })
    return []
  } catch (error) {
    if (error instanceof EnvError) return error.problems
    throw error
  }
}

describe('settings', () => {
  test('have the documented defaults', () => {
    expect(parseEnv(complete)).toMatchObject({
      CHATELAINE_DATA_DIR: '.chatelaine',
      HOST: '127.0.0.1',
      CONSOLE_PORT: 3000,
      VERIFIER_PORT: 3001,
      PUBLIC_URL: 'http://localhost:3000',
      ISSUER_URL: 'http://localhost:3001',
      CHATELAINE_SECRET_PREFIX: 'chatel',
      TRUSTED_PROXIES: [],
      VERIFIER_WORKERS: 1,
      HTTPS: false,
    })
  })

  test('ignore variables that a cluster sets about neighbouring services', () => {
    const services = ['console', 'verifier', 'redis', 'chatelaine', 'host', 'health']
    const injected = services.flatMap((service): [string, string][] => {
      const name = service.toUpperCase()
      return [
        [`${name}_SERVICE_HOST`, '10.96.0.10'],
        [`${name}_SERVICE_PORT`, '80'],
        [`${name}_SERVICE_PORT_HTTP`, '80'],
        [`${name}_PORT`, 'tcp://10.96.0.10:80'],
        [`${name}_PORT_80_TCP`, 'tcp://10.96.0.10:80'],
        [`${name}_PORT_80_TCP_ADDR`, '10.96.0.10'],
        [`${name}_PORT_80_TCP_PORT`, '80'],
        [`${name}_PORT_80_TCP_PROTO`, 'tcp'],
      ]
    })
    expect(parseEnv({ ...Object.fromEntries(injected), ...complete })).toEqual(parseEnv(complete))
  })

  test.each(['tcp://10.96.0.10:80', 'udp://[fd00::10]:53', 'sctp://10.96.0.10:80'])(
    'take the default port instead of %s',
    (value) => {
      expect(parseEnv({ ...complete, CONSOLE_PORT: value, VERIFIER_PORT: value })).toMatchObject({
        CONSOLE_PORT: 3000,
        VERIFIER_PORT: 3001,
      })
    },
  )

  test('derive the addresses from the ports', () => {
    const env = parseEnv({ ...complete, CONSOLE_PORT: '4000', VERIFIER_PORT: '4001' })
    expect(env).toMatchObject({ PUBLIC_URL: 'http://localhost:4000', ISSUER_URL: 'http://localhost:4001' })
  })

  test('recognise HTTPS by the public address, not by NODE_ENV', () => {
    const env = parseEnv({ ...complete, NODE_ENV: 'development', PUBLIC_URL: 'https://keys.example.com/' })
    expect(env).toMatchObject({ HTTPS: true, PUBLIC_URL: 'https://keys.example.com' })
  })

  test.each([
    ['a missing secret', { AUTH_SECRET: undefined }, 'AUTH_SECRET is missing'],
    ['an empty secret', { AUTH_SECRET: '' }, 'AUTH_SECRET is missing'],
    ['a short secret', { CHATELAINE_PEPPER: random.slice(1) }, 'CHATELAINE_PEPPER is too short'],
    [
      'one character repeated',
      { CHATELAINE_SIGNING_KEY: 'a'.repeat(64) },
      'CHATELAINE_SIGNING_KEY is a well-known',
    ],
    ['a word repeated', { AUTH_SECRET: 'secret'.repeat(8) }, 'AUTH_SECRET is a well-known'],
    ['a padded default', { AUTH_SECRET: `changeme${random}` }, 'AUTH_SECRET is a well-known'],
    [
      'only common words',
      { AUTH_SECRET: 'please-change-this-default-secret-key' },
      'AUTH_SECRET is a well-known',
    ],
    ['counting', { AUTH_SECRET: '12345678901234567890123456789012' }, 'AUTH_SECRET is a well-known'],
    ['no database', { DATABASE_URL: undefined }, 'DATABASE_URL is missing'],
    ['another database', { DATABASE_URL: 'mysql://root@localhost/x' }, 'DATABASE_URL must be'],
    ['a port out of range', { CONSOLE_PORT: '70000' }, 'CONSOLE_PORT must be'],
    ['a port that is no number', { VERIFIER_PORT: '3001x' }, 'VERIFIER_PORT must be'],
    ['one port for both', { VERIFIER_PORT: '3000' }, 'VERIFIER_PORT must differ'],
    ['a public address with a path', { PUBLIC_URL: 'https://x.test/keys' }, 'PUBLIC_URL must be an origin'],
    ['a public address of another scheme', { PUBLIC_URL: 'javascript:alert(1)' }, 'PUBLIC_URL must be'],
    ['a short prefix', { CHATELAINE_SECRET_PREFIX: 'abc' }, 'CHATELAINE_SECRET_PREFIX must be'],
    ['a proxy that is no address', { TRUSTED_PROXIES: '10.0.0.0/8, proxy' }, 'TRUSTED_PROXIES must be'],
    ['a network wider than an address', { TRUSTED_PROXIES: '10.0.0.0/33' }, 'TRUSTED_PROXIES must be'],
    [
      'half an administrator',
      { CHATELAINE_ADMIN_EMAIL: 'a@example.com' },
      'CHATELAINE_ADMIN_PASSWORD is missing',
    ],
    [
      'two administrators',
      { ...admin, CHATELAINE_ADMIN_EMAIL: 'a@x.test,b@x.test' },
      'CHATELAINE_ADMIN_EMAIL must',
    ],
    ['a sender that is no address', { ...mail, MAIL_FROM: 'Chatelaine' }, 'MAIL_FROM must be one sender'],
    ['two senders', { ...mail, MAIL_FROM: 'a@x.test, b@x.test' }, 'MAIL_FROM must be one sender'],
    [
      'a sender with a header',
      { ...mail, MAIL_FROM: 'A\r\nBcc: e <a@x.test>' },
      'MAIL_FROM must be one sender',
    ],
  ])('are refused with %s', (_case, changes, start) => {
    const problems = problemsOf(changes)
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatch(new RegExp(`^${start}`))
  })

  test('are refused in one line per setting, without the value', () => {
    const problems = problemsOf({
      AUTH_SECRET: 'hunter2hunter2',
      CONSOLE_PORT: 'hunter2',
      PUBLIC_URL: 'hunter2',
    })
    expect(problems.map((line) => line.split(' ')[0])).toEqual(['CONSOLE_PORT', 'PUBLIC_URL', 'AUTH_SECRET'])
    expect(problems.join('\n')).not.toMatch(/hunter2/)
  })

  test.each(['admin@localhost', 'ivan@xn--80aswg.xn--p1ai', 'иван@сайт.рф'])(
    'accept the administrator %s',
    (email) => {
      const { CHATELAINE_ADMIN_EMAIL } = parseEnv({ ...complete, ...admin, CHATELAINE_ADMIN_EMAIL: email })
      expect(CHATELAINE_ADMIN_EMAIL).toBe(email)
    },
  )

  test.each([
    ['keys@acme.example', { name: '', address: 'keys@acme.example' }],
    ['Chatelaine <keys@localhost>', { name: 'Chatelaine', address: 'keys@localhost' }],
    ['"Keys, Acme \\"IT\\"" <keys@сайт.рф>', { name: 'Keys, Acme "IT"', address: 'keys@сайт.рф' }],
  ])('accept the sender %s', (given, sender) => {
    expect(parseEnv({ ...complete, ...mail, MAIL_FROM: given }).MAIL_FROM).toEqual(sender)
  })

  test('accept proxies as addresses and as networks of both kinds', () => {
    const { TRUSTED_PROXIES } = parseEnv({ ...complete, TRUSTED_PROXIES: '10.0.0.0/8,192.0.2.1 fd00::/8' })
    expect(TRUSTED_PROXIES).toEqual(['10.0.0.0/8', '192.0.2.1', 'fd00::/8'])
  })
})
