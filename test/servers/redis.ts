import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { freePort } from '../../scripts/ports'
import { untilListening } from './listening'

/** Whether a real Redis can run here. If it cannot, the tests that need Redis report this. */
export const hasRedis = spawnSync('redis-server', ['--version']).error === undefined

/** A separate Redis for one test without persistence, which can be killed and restarted at the same address. */
export async function openRedisServer() {
  const port = await freePort()
  let child: ChildProcess | undefined
  const start = async () => {
    const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no']
    const started = spawn('redis-server', args, { stdio: 'ignore' })
    child = started
    if (!(await untilListening(port, () => started.exitCode !== null)))
      throw new Error(`redis-server does not listen, exit code ${started.exitCode}`)
  }
  const kill = async () => {
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill('SIGCONT')
    child.kill('SIGKILL')
    await ended
  }
  await start()
  return {
    url: `redis://127.0.0.1:${port}`,
    start,
    kill,
    pause: () => child?.kill('SIGSTOP'),
    resume: () => child?.kill('SIGCONT'),
  }
}
