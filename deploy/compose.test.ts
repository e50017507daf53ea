import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { SETTING_NAMES } from '@/lib/env'

const read = (name: string) => readFileSync(`deploy/${name}`, 'utf8')

const service = z.object({
  environment: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
  command: z.array(z.string()).default([]),
  read_only: z.boolean().optional(),
  cap_drop: z.array(z.string()).optional(),
  volumes: z.array(z.string()).default([]),
})
const { services } = z
  .object({ services: z.record(z.string(), service) })
  .parse(parse(read('compose.yaml'), { merge: true }))

/** Values that nginx, the probes and the volumes of the file rely on. */
const FIXED = {
  HOST: '0.0.0.0',
  CONSOLE_PORT: 3000,
  VERIFIER_PORT: 3001,
  CHATELAINE_DATA_DIR: '/data',
}
/** Variables that libraries and commands read besides the settings. */
const OTHERS = ['POSTGRES_PASSWORD', 'OTEL_EXPORTER_OTLP_HEADERS', 'CHATELAINE_BACKUP_PASSPHRASE']

describe('compose', () => {
  test.each(['migrate', 'console', 'verifier', 'command'])('passes every setting to %s', (name) => {
    const { environment = {} } = services[name] ?? {}
    const isForOwner = ['migrate', 'command'].includes(name)
    const wanted = SETTING_NAMES.filter((setting) => isForOwner || setting !== 'DATABASE_OWNER_URL')
    expect(Object.keys(environment)).toEqual(expect.arrayContaining(wanted))
    expect(environment).toMatchObject(FIXED)
    expect('DATABASE_OWNER_URL' in environment).toBe(isForOwner)
    for (const setting of wanted.filter((one) => !(one in FIXED))) {
      // The setting's own name with an empty default: then the default of the README applies.
      expect(`${setting}=${environment[setting]}`).toMatch(new RegExp(`^${setting}=\\$\\{${setting}:`))
    }
  })

  test('runs every process without capabilities, on read-only files', () => {
    for (const name of ['migrate', 'console', 'verifier', 'command']) {
      expect(services[name]).toMatchObject({ read_only: true, cap_drop: ['ALL'] })
    }
    expect(services.nginx?.volumes).toEqual(['./nginx/chatelaine.conf:/etc/nginx/nginx.conf:ro'])
  })

  test('holds no secret: each comes from the settings, and a start without one is refused', () => {
    const text = read('compose.yaml')
    for (const name of ['POSTGRES_PASSWORD', 'AUTH_SECRET', 'CHATELAINE_PEPPER', 'CHATELAINE_SIGNING_KEY']) {
      expect(text).toContain(`\${${name}:?`)
    }
  })
})

describe('example.env', () => {
  const named = [...read('example.env').matchAll(/^([A-Z_]+)=(.*)$/gm)].map(([, name = '', value = '']) => ({
    name,
    value,
  }))

  test('has every setting of compose.yaml, and nothing else', () => {
    const chosen = SETTING_NAMES.filter((name) => !(name in FIXED))
    expect(named.map(({ name }) => name).sort()).toEqual([...chosen, ...OTHERS].sort())
  })

  test('holds no value except the URL for a first try', () => {
    expect(named.filter(({ value }) => value !== '')).toEqual([
      { name: 'PUBLIC_URL', value: 'http://localhost:8080' },
    ])
  })
})
