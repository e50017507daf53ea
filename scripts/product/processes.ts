import { type ChildProcess, spawn } from 'node:child_process'
import { request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { SETTINGS_ARE_TOLD } from '@/lib/process-output'
import { root } from '../root'

/** One running process of the product. */
export interface ProductProcess {
  readonly name: string
  /** Settles when the process ends, with a line about the reason. */
  readonly ended: Promise<string>
  /** Asks the process to replace itself without a refused request, if it can. */
  reload(): void
  stop(): Promise<void>
}

const STOP_PATIENCE_MS = 10_000

/** Starts a program. Its output goes to standard error; the channel closes when this process ends. */
export function startProcess(name: string, env: NodeJS.ProcessEnv, file: string): ProductProcess {
  const child = spawn(process.execPath, ['--enable-source-maps', file, SETTINGS_ARE_TOLD], {
    cwd: root,
    env,
    stdio: ['ignore', process.stderr, process.stderr, 'ipc'],
  })
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(`The ${name} could not be started: ${error.message}`))
    child.once('exit', (code, signal) =>
      resolve(`The ${name} stopped unexpectedly (${signal ?? `exit code ${code}`})`),
    )
  })
  return { name, ended, reload: () => child.kill('SIGHUP'), stop: () => stopChild(child, ended) }
}

async function stopChild(child: ChildProcess, ended: Promise<unknown>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return
  child.kill('SIGTERM')
  const patience = setTimeout(() => child.kill('SIGKILL'), STOP_PATIENCE_MS)
  await ended
  clearTimeout(patience)
}

/** The URL to poll and the host name to send. */
export interface Probe {
  readonly host: string
  readonly port: number
  readonly path: string
  readonly name?: string
}

/** Waits until the URL answers without a server error; throws after `patience` milliseconds. */
export async function waitForAnswer(probe: Probe, patience: number, given: AbortSignal): Promise<void> {
  const deadline = Date.now() + patience
  let last = 'no answer'
  while (Date.now() < deadline) {
    given.throwIfAborted()
    last = await statusOf(probe).then(String, (error: Error) => error.message)
    if (/^[1-4]\d\d$/.test(last)) return
    await sleep(100)
  }
  throw new Error(`${probe.path} on port ${probe.port} did not answer in ${patience / 1000} s (${last})`)
}

function statusOf({ host, port, path, name }: Probe): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = name ? { host: name } : {}
    const outgoing = request({ host, port, path, headers, timeout: 20_000 }, (answer) => {
      answer.resume()
      resolve(answer.statusCode ?? 0)
    })
    outgoing.once('timeout', () => outgoing.destroy(new Error('timeout')))
    outgoing.once('error', reject)
    outgoing.end()
  })
}
