import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { pino } from 'pino'
import { afterAll, expect, test } from 'vitest'
import { freePort } from '@/scripts/ports'
import { openProxy } from '@/test/faults/tcp-proxy'
import { bundle } from '@/test/processes/bundle'
import { addKey, openVerifierWorld, settingsOfVerifier, verify } from '@/test/worlds/verifier'
import { startVerifier } from '../start-verifier'

const world = await openVerifierWorld()
afterAll(() => world.close())

const settings = () => settingsOfVerifier(world.appUrl, world.home.as('global_admin').credentials)
const random = '7f3c9b1e5a8d2046c7e1f09b3d5a8264'

test.each(['CHATELAINE_PEPPER', 'CHATELAINE_SIGNING_KEY'])(
  'a verifier with another %s ends with one line',
  async (setting) => {
    const { credentials } = world.home.as('global_admin')
    const child = spawn(
      process.execPath,
      ['--conditions=react-server', await bundle('verifier/main.ts', 'verifier')],
      {
        env: {
          NODE_ENV: 'production',
          DATABASE_URL: world.appUrl,
          VERIFIER_PORT: String(await freePort()),
          AUTH_SECRET: random,
          CHATELAINE_PEPPER: credentials.pepper,
          CHATELAINE_SIGNING_KEY: credentials.signingKeySecret,
          [setting]: random,
        },
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      },
    )
    let said = ''
    child.stderr?.on('data', (piece: Buffer) => {
      said += piece.toString()
    })
    expect(await once(child, 'close')).toEqual([1, null])
    const lines = said.trimEnd().split('\n')
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { level: 'fatal', msg: `${setting} is not the one this database was made with` },
    ])
  },
)

test('a verifier that started while its database was away answers nothing before it knows that the pepper is right', async () => {
  const key = await addKey(world.home)
  const start = async (pepper: string) => {
    const proxy = await openProxy(world.appUrl)
    proxy.cut()
    const DATABASE_URL = proxy.through(world.appUrl)
    const log = pino({ level: 'silent' })
    const verifier = await startVerifier({ ...settings(), DATABASE_URL, CHATELAINE_PEPPER: pepper }, log)
    const url = `http://127.0.0.1:${verifier.port}`
    const ask = async () => (await verify(url, world.caller.basic, { credential: key.basic })).status
    const ready = async () => (await fetch(`${url}/readyz`)).status
    expect([await ask(), await ready(), (await fetch(`${url}/healthz`)).status]).toEqual([503, 503, 200])
    proxy.mend()
    const stop = async () => {
      await verifier.stop()
      proxy.close()
    }
    return { ask, ready, stop }
  }
  const right = await start(settings().CHATELAINE_PEPPER)
  await expect.poll(right.ready, { timeout: 30_000 }).toBe(200)
  expect(await right.ask()).toBe(200)
  await right.stop()
  const wrong = await start(`${settings().CHATELAINE_PEPPER}!`)
  const statuses = new Set<number>()
  for (let turn = 0; turn < 30; turn += 1) statuses.add(await wrong.ask()).add(await wrong.ready())
  expect([...statuses]).toEqual([503])
  await wrong.stop()
})
