import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { build } from 'esbuild'
import { z } from 'zod'

const OUTCOME = z.object({
  waits: z.array(z.number()),
  codes: z.array(z.string().nullable()),
  lost: z.number(),
})
/** The observations of a client: milliseconds per answer, the codes of the answers, and the number of lost requests. */
export type SteadyOutcome = z.infer<typeof OUTCOME>

/**
 * A client with a steady pace in a process of its own. In the process of the load, the load would delay the client
 * and distort its measurements.
 */
export async function startSteadyClient(
  url: string,
  authorization: string,
  credential: string,
  perSecond: number,
) {
  const outfile = path.resolve('.cache', `steady-client-${process.pid}.mjs`)
  await build({
    entryPoints: ['test/faults/steady-client-process.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
  })
  const child = spawn(process.execPath, [outfile, url, authorization, credential, String(perSecond)], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  await once(child, 'message')
  return { stop: () => outcomeOf(child) }
}

async function outcomeOf(child: ChildProcess): Promise<SteadyOutcome> {
  const told = once(child, 'message')
  child.send('stop')
  const [outcome] = await told
  return OUTCOME.parse(outcome)
}
