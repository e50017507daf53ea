import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { freePort } from '@/scripts/ports'
import { bundle } from '@/test/processes/bundle'
import { ready, settingsOf } from '@/test/processes/verifier-process'
import { openWorld } from '@/test/worlds/world'

test('a verifier with misspelt settings starts, names them in one line, and its whole log is JSON', async () => {
  const world = await openWorld()
  const port = await freePort()
  const child = spawn(
    process.execPath,
    ['--conditions=react-server', await bundle('verifier/main.ts', 'verifier')],
    {
      env: {
        ...settingsOf(world, world.appUrl, port),
        LOG_LEVEL: 'info',
        VERIFIER_WORKERS: '2',
        CHATELAINE_PEPER: 'hunter2',
        TRUSTED_PROXY: '10.0.0.0/8',
        CHATELAINE_TOKEN: 'of the command line',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (piece: Buffer) => {
      said += piece.toString()
    })
  }
  await ready(`http://127.0.0.1:${port}`, child, 60_000)
  const ended = once(child, 'close')
  child.kill('SIGTERM')
  await ended
  const lines: { level: string; msg: string }[] = said
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(lines.filter(({ msg }) => msg.startsWith('Settings: '))).toMatchObject([
    {
      level: 'warn',
      msg:
        'Settings: CHATELAINE_PEPER is not a setting and is ignored (did you mean CHATELAINE_PEPPER?); ' +
        'TRUSTED_PROXY is not a setting and is ignored (did you mean TRUSTED_PROXIES?)',
    },
  ])
  expect(said).not.toContain('hunter2')
  await world.close()
})
