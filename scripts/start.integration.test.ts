import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, inject, test } from 'vitest'
import { freePort } from './ports'

const folder = mkdtempSync(path.join(tmpdir(), 'chatelaine-start-'))
const random = '7f3c9b1e5a8d2046c7e1f09b3d5a8264'
const secrets = { AUTH_SECRET: random, CHATELAINE_PEPPER: random, CHATELAINE_SIGNING_KEY: random }

interface Ending {
  readonly code: number | null
  readonly output: string
}

async function start(settings: Record<string, string>): Promise<Ending> {
  const ports = { CONSOLE_PORT: String(await freePort()), VERIFIER_PORT: String(await freePort()) }
  const { PATH, HOME } = process.env
  const child = spawn(process.execPath, ['scripts/tool.mjs', 'start'], {
    env: { PATH, HOME, NODE_ENV: 'production', CHATELAINE_DATA_DIR: folder, ...ports, ...settings },
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk
    })
  }
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, output: output.trim() })))
}

/** Occupies a port while the work runs. */
async function occupied<T>(work: (port: string) => Promise<T>): Promise<T> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return work(String(port)).finally(() => server.close())
}

describe('a start that cannot succeed says why in one line, and starts nothing', () => {
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const refused = async (ending: Ending, line: RegExp) => {
    expect(ending.output).toMatch(line)
    expect(ending.output.split('\n')).toHaveLength(1)
    expect(ending.code).toBe(1)
    expect(existsSync(path.join(folder, 'postgres'))).toBe(false)
  }

  test.each(['CONSOLE_PORT', 'VERIFIER_PORT'])('%s is in use', async (setting) => {
    await occupied(async (port) =>
      refused(await start({ [setting]: port }), new RegExp(`^${setting} ${port} is in use`)),
    )
  })

  test('the database cannot be reached', async () => {
    const DATABASE_URL = `postgres://owner:hunter2@127.0.0.1:${await freePort()}/chatelaine`
    const ending = await start({ DATABASE_URL, ...secrets })
    await refused(ending, /^DATABASE_URL cannot be reached: /)
    expect(ending.output).not.toContain('hunter2')
  })

  test('the database refuses the password', async () => {
    const DATABASE_URL = inject('postgres')
      .ownerUrl.replace('{db}', 'postgres')
      .replace(/:[^:@]+@/, ':hunter2@')
    const ending = await start({ DATABASE_URL, ...secrets })
    await refused(ending, /^DATABASE_URL cannot be reached: password authentication failed/)
    expect(ending.output).not.toContain('hunter2')
  })

  test('a secret is missing and the operator supplies the database', async () => {
    const DATABASE_URL = 'postgres://owner@127.0.0.1/chatelaine'
    await refused(await start({ DATABASE_URL, ...secrets, AUTH_SECRET: '' }), /^AUTH_SECRET is missing/)
  })

  test('a secret is weak', async () => {
    await refused(
      await start({ CHATELAINE_PEPPER: 'changeme'.repeat(5) }),
      /^CHATELAINE_PEPPER is a well-known/,
    )
  })

  test('the address to listen on belongs to another machine', async () => {
    await refused(
      await start({ HOST: '203.0.113.1' }),
      /^HOST 203\.0\.113\.1 is not an address of this machine/,
    )
  })
})
