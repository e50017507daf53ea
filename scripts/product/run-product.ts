import { MigrationRightsError, NewerSchemaError } from '@/db/migrate'
import { NoConnectionError } from '@/db/no-connection-error'
import { IncompleteSchemaError } from '@/db/schema-parts'
import { onHangUp } from '@/lib/hang-up'
import { WrongSecretError } from '@/lib/services/secret-checks/check-secrets'
import { EnvError } from '@/lib/settings/env-error'
import { settingOf } from '../data-directory/database'
import { StartError } from '../start-error'
import { announceSignIn } from './first-sign-in'
import { type Part, type Product, type Programs, startProduct } from './product'
import { verifierAddress } from './verifier-address'

export const say = (line: string) => console.log(line)

const ABOUT_THE_OWNER = [MigrationRightsError, NewerSchemaError, IncompleteSchemaError]

/** One line for an error that the operator can fix; the whole stack for an unexpected error. */
export function explain(error: unknown): string {
  if (error instanceof EnvError || error instanceof StartError || error instanceof WrongSecretError)
    return error.message
  if (error instanceof NoConnectionError) return `DATABASE_URL: ${error.message}`
  if (ABOUT_THE_OWNER.some((kind) => error instanceof kind) && error instanceof Error)
    return `${settingOf(process.env)}: ${error.message}`
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

/**
 * Aborts the work when this process gets a stop signal, when its terminal closes, or when the npm that started it has
 * ended. Any other SIGHUP asks for a reload.
 */
function listenForStop(reload: () => void): AbortSignal {
  const stop = new AbortController()
  const begin = () => {
    if (!stop.signal.aborted) say('Stopping')
    stop.abort(new StartError('stopped'))
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, begin)
  onHangUp({ stop: begin, reload })
  const parent = process.ppid
  const watch = () => process.ppid !== parent && begin()
  if (process.env.npm_lifecycle_event) setInterval(watch, 500).unref()
  // A closed pipe (`npm start | head`) is no reason to fail.
  process.stdout.on('error', () => {})
  process.stderr.on('error', () => {})
  return stop.signal
}

const aborted = (signal: AbortSignal) =>
  new Promise<undefined>((resolve) => {
    if (signal.aborted) resolve(undefined)
    signal.addEventListener('abort', () => resolve(undefined))
  })

async function announce({ env }: Product, parts: readonly Part[]): Promise<void> {
  say('')
  if (parts.includes('console')) say(`Console   ${env.PUBLIC_URL}`)
  if (parts.includes('verifier')) say(`Verifier  ${verifierAddress(env)}`)
  if (parts.includes('console')) await announceSignIn(env, say)
  say('')
  say('Chatelaine is ready')
}

/** The parts and programs to run. `beforeReady` runs when the product answers, before the line that says so. */
interface Run {
  readonly parts: readonly Part[]
  readonly programs: Programs
  readonly beforeReady?: (product: Product) => Promise<void>
}

/** Runs the product until this process is told to stop, or a part ends by itself. */
export async function runProduct({ parts, programs, beforeReady }: Run): Promise<number> {
  let product: Product | undefined
  const stopped = listenForStop(() => product?.reload())
  try {
    product = await startProduct({ given: process.env, parts, programs, progress: say, stopped })
  } catch (error) {
    if (stopped.aborted) return 0
    throw error
  }
  try {
    await beforeReady?.(product)
    await announce(product, parts)
    const broken = await Promise.race([product.broken, aborted(stopped)])
    if (broken === undefined || stopped.aborted) return 0
    console.error(`${broken}; stopping the rest`)
    return 1
  } finally {
    await product.stop()
  }
}
