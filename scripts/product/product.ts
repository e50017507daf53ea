import { randomBytes } from 'node:crypto'
import { connectionConfig } from '@/db/client'
import { migrate } from '@/db/migrate'
import { requireSessions } from '@/db/prove-sessions'
import { type Env, parseEnv, settingsWarning } from '@/lib/env'
import { checkSecrets, WrongSecretError } from '@/lib/services/secret-checks/check-secrets'
import { EnvError } from '@/lib/settings/env-error'
import { requirePort } from '@/lib/settings/ports'
import {
  dataDirectory,
  type GeneratedSecrets,
  generatedSecrets,
  makeDataDirectory,
} from '../data-directory/data-directory'
import { type EmbeddedDatabase, openEmbedded, requireDatabase, settingOf } from '../data-directory/database'
import { StartError } from '../start-error'
import { type Probe, type ProductProcess, waitForAnswer } from './processes'
import { onDatabase } from './start-database'
import { verifierAddress } from './verifier-address'

/** The parts of the product that can start alone. */
export type Part = 'console' | 'verifier'

/** The programs from which a product runs: the programs of a build, or programs that follow their sources. */
export interface Programs {
  prepare(progress: (line: string) => void, stopped: AbortSignal): Promise<void>
  start(part: Part, env: NodeJS.ProcessEnv): ProductProcess
}

/** The input of a start. */
export interface StartRequest {
  readonly programs: Programs
  readonly given: NodeJS.ProcessEnv
  readonly parts: readonly Part[]
  readonly progress: (line: string) => void
  readonly stopped: AbortSignal
}

/** The running product. */
export interface Product {
  readonly env: Env
  /** The environment of its processes, secrets included, for code that acts as a part of the product. */
  readonly source: NodeJS.ProcessEnv
  /** Settles when a part ends by itself, with a line about the reason. */
  readonly broken: Promise<string>
  /** Replaces the verifier's workers by those of the current build. */
  reload(): void
  stop(): Promise<void>
}

const PORT_OF = { console: 'CONSOLE_PORT', verifier: 'VERIFIER_PORT' } as const

const ANSWER_PATIENCE_MS = 120_000

/**
 * Starts database, migrations, build and processes, and returns when they answer. Wrong settings are refused before
 * anything starts; a later failure stops everything that was started.
 */
export async function startProduct(request: StartRequest): Promise<Product> {
  const { parts, programs, progress, stopped } = request
  const checked = checkSettings(request.given)
  for (const part of parts) await requirePort(PORT_OF[part], checked)
  const settings = withSecrets(request.given)
  if (!settings.generated) await requireDatabases(checked)
  const doubts = settingsWarning(request.given)
  if (doubts !== undefined) progress(doubts)

  const undo: (() => Promise<void>)[] = []
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step()
  }
  try {
    const [database] = await both(
      (signal) => prepareDatabase(settings, { ...request, stopped: signal }, undo),
      (signal) => programs.prepare(progress, signal),
      stopped,
    )
    stopped.throwIfAborted()
    progress(`Starting the ${parts.join(' and the ')}`)
    const source = withIssuer({ ...settings.source, ...database?.addresses }, checked, parts)
    const env = parseEnv(source)
    await requireSecrets(env)
    const processes = parts.map((part) => programs.start(part, source))
    undo.push(async () => void (await Promise.all(processes.map((one) => one.stop()))))
    const broken = Promise.race([...processes.map((one) => one.ended), ...(database ? [database.lost] : [])])
    await answers(parts, env, broken, stopped)
    const reload = () => {
      for (const one of processes) one.reload()
    }
    return { env, source, broken, reload, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

interface Settings {
  readonly source: NodeJS.ProcessEnv
  /** Set in the embedded mode only. */
  readonly generated?: { readonly directory: string; readonly secrets: GeneratedSecrets }
}

/** Checks the settings before anything is created. Placeholders stand for the values of the data folder. */
function checkSettings(given: NodeJS.ProcessEnv): Env {
  if (given.DATABASE_URL) return parseEnv(given)
  if (given.DATABASE_OWNER_URL) throw new EnvError(['DATABASE_URL is missing: DATABASE_OWNER_URL needs it'])
  const standIn = randomBytes(32).toString('hex')
  return parseEnv({
    ...given,
    DATABASE_URL: 'postgres://embedded',
    AUTH_SECRET: given.AUTH_SECRET || standIn,
    CHATELAINE_PEPPER: given.CHATELAINE_PEPPER || standIn,
    CHATELAINE_SIGNING_KEY: given.CHATELAINE_SIGNING_KEY || standIn,
  })
}

/** Without a `DATABASE_URL`, the data folder supplies the secrets that the environment lacks. */
function withSecrets(given: NodeJS.ProcessEnv): Settings {
  if (given.DATABASE_URL) return { source: given }
  const directory = dataDirectory(given)
  makeDataDirectory(directory)
  const secrets = generatedSecrets(directory)
  const source = {
    ...given,
    CHATELAINE_DATA_DIR: directory,
    AUTH_SECRET: given.AUTH_SECRET || secrets.AUTH_SECRET,
    CHATELAINE_PEPPER: given.CHATELAINE_PEPPER || secrets.CHATELAINE_PEPPER,
    CHATELAINE_SIGNING_KEY: given.CHATELAINE_SIGNING_KEY || secrets.CHATELAINE_SIGNING_KEY,
  }
  return { source, generated: { directory, secrets } }
}

/**
 * Makes the verifier of this start the issuer of tokens, unless the operator names one. A console or a verifier alone
 * cannot know where the others are, and all must agree: they keep the default of the settings.
 */
export function withIssuer(
  source: NodeJS.ProcessEnv,
  env: Pick<Env, 'HOST' | 'VERIFIER_PORT'>,
  parts: readonly Part[],
): NodeJS.ProcessEnv {
  if (source.ISSUER_URL || parts.length < 2) return source
  return { ...source, ISSUER_URL: verifierAddress(env) }
}

async function requireDatabases(env: Env): Promise<void> {
  await requireDatabase('DATABASE_URL', env.DATABASE_URL)
  // Connects as the processes do, but without their role: the migration may have to create it first.
  const connection = { url: env.DATABASE_URL, assumeRole: null, name: 'chatelaine-start' }
  await requireSessions('DATABASE_URL', connectionConfig(connection))
  if (env.DATABASE_OWNER_URL) await requireDatabase('DATABASE_OWNER_URL', env.DATABASE_OWNER_URL)
}

/** Refuses secrets that do not match the database. If the database cannot be reached, the processes report that. */
async function requireSecrets(env: Env): Promise<void> {
  try {
    await onDatabase(env.DATABASE_URL, (db) => checkSecrets(db, env))
  } catch (error) {
    if (error instanceof WrongSecretError) throw error
  }
}

/** A single process joins a database that the operator has migrated; every other start migrates it. */
async function prepareDatabase(
  { source, generated }: Settings,
  { parts, progress, stopped }: StartRequest,
  undo: (() => Promise<void>)[],
): Promise<EmbeddedDatabase | undefined> {
  if (!generated) {
    const owner = source.DATABASE_OWNER_URL || source.DATABASE_URL
    if (owner && parts.length > 1) await migrate(owner, undefined, settingOf(source), source.DATABASE_URL)
    return undefined
  }
  progress('Opening the embedded PostgreSQL')
  const database = await openEmbedded(generated.directory, generated.secrets, progress, stopped)
  undo.push(database.close)
  await migrate(database.addresses.DATABASE_OWNER_URL)
  return database
}

/** Runs two jobs in parallel. If one fails, the other is aborted and awaited, so that nothing remains. */
async function both<A, B>(
  first: (signal: AbortSignal) => Promise<A>,
  second: (signal: AbortSignal) => Promise<B>,
  stopped: AbortSignal,
): Promise<[A, B]> {
  const failure = new AbortController()
  const signal = AbortSignal.any([stopped, failure.signal])
  const work: [Promise<A>, Promise<B>] = [first(signal), second(signal)]
  for (const job of work) job.catch((error: unknown) => failure.abort(error))
  await Promise.allSettled(work)
  failure.signal.throwIfAborted()
  return Promise.all(work)
}

async function answers(
  parts: readonly Part[],
  env: Env,
  broken: Promise<string>,
  stopped: AbortSignal,
): Promise<void> {
  const failure = new AbortController()
  const signal = AbortSignal.any([stopped, failure.signal])
  broken.then((line) => failure.abort(new StartError(line)))
  await Promise.all(parts.map((part) => waitForAnswer(probeOf(part, env), ANSWER_PATIENCE_MS, signal)))
}

function probeOf(part: Part, env: Env): Probe {
  const host = env.HOST === '0.0.0.0' ? '127.0.0.1' : env.HOST === '::' ? '::1' : env.HOST
  if (part === 'verifier') return { host, port: env.VERIFIER_PORT, path: '/readyz' }
  return { host, port: env.CONSOLE_PORT, path: '/sign-in', name: new URL(env.PUBLIC_URL).host }
}
