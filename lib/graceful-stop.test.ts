import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'vitest'

const PROGRAM = `
  import { onStopRequest } from './lib/graceful-stop.ts'
  const stop = async (reason) => console.log('stopped: ' + reason)
  onStopRequest(stop, () => console.log('reload'))
  setInterval(() => {}, 1000)
  console.log('started ' + process.pid)
`
const ARGS = ['--import', 'tsx', '--input-type=module', '-e', PROGRAM]

/** The output of the program so far. */
function listen({ stdout }: ChildProcess): () => string {
  let output = ''
  stdout?.on('data', (piece: Buffer) => {
    output += piece.toString()
  })
  return () => output
}

test('a process without a terminal reloads at each SIGHUP, and ends at a SIGTERM', async () => {
  const child = spawn(process.execPath, ARGS, { detached: true, stdio: ['ignore', 'pipe', 'inherit'] })
  const output = listen(child)
  await expect.poll(output, { timeout: 20_000 }).toContain('started')
  child.kill('SIGHUP')
  await expect.poll(output, { timeout: 20_000 }).toMatch(/reload\n$/)
  child.kill('SIGHUP')
  await expect.poll(output, { timeout: 20_000 }).toMatch(/reload\nreload\n$/)
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  expect(await ended).toEqual([0, null])
  expect(output()).toContain('stopped: SIGTERM')
})

// `script` of util-linux gives a program a terminal. If `script` is killed, the terminal closes.
const canMakeTerminals = spawnSync('script', ['--version']).stdout?.includes('util-linux') ?? false

test.skipIf(!canMakeTerminals)(
  'a process on a terminal reloads at a SIGHUP, and ends when the terminal is closed',
  async () => {
    const words = [process.execPath, ...ARGS].map((word) => `'${word.replaceAll("'", `'\\''`)}'`).join(' ')
    const terminal = spawn('script', ['-qec', `exec ${words}`, '/dev/null'], {
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    const output = listen(terminal)
    await expect.poll(output, { timeout: 20_000 }).toContain('started')
    const pid = Number(/started (\d+)/.exec(output())?.[1])
    process.kill(pid, 'SIGHUP')
    await expect.poll(output, { timeout: 20_000 }).toContain('reload')
    terminal.kill('SIGKILL')
    const isGone = () => {
      try {
        return !process.kill(pid, 0)
      } catch {
        return true
      }
    }
    await expect.poll(isGone, { timeout: 20_000 }).toBe(true)
  },
)
