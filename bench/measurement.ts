import { readFileSync } from 'node:fs'
import type { Report } from './report'
import { type Server, startServer } from './servers'
import { type BenchWorld, type Credential, SETTINGS } from './world'

export const JSON_TYPE = { 'content-type': 'application/json' }
export const FORM_TYPE = { 'content-type': 'application/x-www-form-urlencoded' }

/** The input of every measurement. */
export type Measurement = {
  world: BenchWorld
  report: Report
  /** The length of one run of the loader, and the number of runs per case. */
  seconds: number
  rounds: number
  /** The key that may verify. */
  caller: Credential
  /** Starts a server that stops after all measurements at the latest. */
  start: (args: string[], env?: Record<string, string>) => Promise<Server>
}

export const verifyBody = (credential: string) => JSON.stringify({ credential })
export const asCaller = ({ caller }: Measurement) => ({ ...JSON_TYPE, authorization: caller.basic })

/** On this signal a measured verifier collects its garbage, so that its heap can be read. */
const COLLECT = 'data:text/javascript,process.on("SIGUSR2",()=>globalThis.gc())'

export const startVerifier = ({ world, start }: Pick<Measurement, 'world' | 'start'>) =>
  start(['--expose-gc', '--import', COLLECT, '--conditions=react-server', world.program], {
    ...SETTINGS,
    DATABASE_URL: world.url,
    HOST: '127.0.0.1',
  })

/** A bare node:http server that reads and parses the same body and gives the same answer. */
export async function startBare(measurement: Measurement, ours: Server, credential: string): Promise<Server> {
  const headers = asCaller(measurement)
  const answer = await fetch(`${ours.url}/v1/verify`, {
    method: 'POST',
    headers,
    body: verifyBody(credential),
  })
  return await measurement.start(['bench/bare.mjs'], { ANSWER: await answer.text() })
}

/** Runs a measurement with servers that all end afterwards. */
export async function withServers<Value>(run: (start: typeof startServer) => Promise<Value>): Promise<Value> {
  const servers: Server[] = []
  try {
    return await run(async (args, env) => {
      const server = await startServer(args, env)
      servers.push(server)
      return server
    })
  } finally {
    await Promise.all(servers.map((server) => server.stop()))
  }
}

/** One value of a verifier's own metrics. */
export async function gauge(url: string, name: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text()
  return Number(new RegExp(`^${name}(?:{[^}]*})? (\\S+)$`, 'm').exec(text)?.[1])
}

/** The process of a verifier that answers: the only worker of its supervisor (Linux). */
export function workerOf({ child: { pid } }: Server): number {
  return Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim())
}

/** Bytes of heap after the verifier has written its uses and collected its garbage. */
export async function heapOf(server: Server): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, 4_000))
  process.kill(workerOf(server), 'SIGUSR2')
  await new Promise((resolve) => setTimeout(resolve, 1_000))
  return await gauge(server.url, 'nodejs_heap_size_used_bytes')
}
