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

/** What nginx, the probes and the volumes of the file rely on. */
const FIXED = {
  HOST: '0.0.0.0',
  CONSOLE_PORT: 3000,
  VERIFIER_PORT: 3001,
  CHATELAINE_DATA_DIR: '/data',
}
/** What libraries and commands read beside the settings. */
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
      // Its own name, and a default that leaves it unset: what the README says holds.
      expect(`${setting}=${environment[setting]}`).toMatch(new RegExp(`^${setting}=\\$\\{${setting}:`))
    }
  })

  test('runs every process without a right, on files that nobody can write', () => {
    for (const name of ['migrate', 'console', 'verifier', 'command']) {
      expect(services[name]).toMatchObject({ read_only: true, cap_drop: ['ALL'] })
    }
    expect(services.nginx?.volumes).toEqual(['./nginx/chatelaine.conf:/etc/nginx/nginx.conf:ro'])
  })

  test('holds no secret: each comes from the settings, and a start without it is refused', () => {
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

  test('has every setting that can be chosen, and nothing else', () => {
    const chosen = SETTING_NAMES.filter((name) => !(name in FIXED))
    expect(named.map(({ name }) => name).sort()).toEqual([...chosen, ...OTHERS].sort())
  })

  test('holds no value but the address to try it at', () => {
    expect(named.filter(({ value }) => value !== '')).toEqual([
      { name: 'PUBLIC_URL', value: 'http://localhost:8080' },
    ])
  })
})
