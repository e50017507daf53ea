import path from 'node:path'
import { migrate } from '@/db/migrate'
import { type Env, parseEnv } from '@/lib/env'
import { ensureBuild } from './build'
import { type GeneratedSecrets, generatedSecrets, makeDataDirectory } from './data-directory'
import { type EmbeddedDatabase, openEmbedded, requireDatabase } from './database'
import { portTrouble } from './ports'
import { type Probe, startProcess, waitForAnswer } from './processes'
import { root } from './root'
import { StartError } from './start-error'
import { verifierAddress } from './verifier-address'

/** The parts of the product that a start may be asked for. */
export type Part = 'console' | 'verifier'

/** What a start needs to know of its caller. */
export interface StartRequest {
  readonly given: NodeJS.ProcessEnv
  readonly parts: readonly Part[]
  readonly progress: (line: string) => void
  readonly stopped: AbortSignal
}

/** The running product. */
export interface Product {
  readonly env: Env
  /** What its processes were given, secrets included: for those who act as a part of it. */
  readonly source: NodeJS.ProcessEnv
  /** Settles when a part of it ends by itself, with a line about it. */
  readonly broken: Promise<string>
  stop(): Promise<void>
}

/** The verifier shares rooms with Next's server side, some of which load only under this condition. */
const FLAGS: Record<Part, string[]> = { console: [], verifier: ['--conditions=react-server'] }

const ANSWER_PATIENCE_MS = 120_000

/**
 * Starts database, migrations, build and processes, and returns when they answer. What can be refused is refused
 * before anything is started; a failure on the way stops what was started.
 */
export async function startProduct(request: StartRequest): Promise<Product> {
  const { parts, progress, stopped } = request
  const settings = withSecrets(request.given)
  const checked = parseEnv(
    settings.generated ? { ...settings.source, DATABASE_URL: 'postgres://embedded' } : settings.source,
  )
  for (const part of parts) await requirePort(part, checked)
  if (!settings.generated) await requireDatabases(checked)

  const undo: (() => Promise<void>)[] = []
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step()
  }
  try {
    const [database] = await both(
      () => prepareDatabase(settings, request, undo),
      (signal) => ensureBuild(progress, signal),
      stopped,
    )
    stopped.throwIfAborted()
    progress(`Starting the ${parts.join(' and the ')}`)
    const source = withIssuer({ ...settings.source, ...database?.addresses }, checked, parts)
    const env = parseEnv(source)
    const processes = parts.map((part) => startProcess(part, source, FLAGS[part]))
    undo.push(async () => void (await Promise.all(processes.map((one) => one.stop()))))
    const broken = Promise.race([...processes.map((one) => one.ended), ...(database ? [database.lost] : [])])
    await answers(parts, env, broken, stopped)
    return { env, source, broken, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

interface Settings {
  readonly source: NodeJS.ProcessEnv
  /** Present in the embedded mode only. */
  readonly generated?: { readonly directory: string; readonly secrets: GeneratedSecrets }
}

/** Without a `DATABASE_URL` the secrets are the data folder's own, where the environment gives none. */
function withSecrets(given: NodeJS.ProcessEnv): Settings {
  if (given.DATABASE_URL) return { source: given }
  const directory = path.resolve(root, given.CHATELAINE_DATA_DIR || '.chatelaine')
  makeDataDirectory(directory)
  const secrets = generatedSecrets(directory)
  const source: NodeJS.ProcessEnv = {
    ...given,
    CHATELAINE_DATA_DIR: directory,
    AUTH_SECRET: given.AUTH_SECRET || secrets.AUTH_SECRET,
    CHATELAINE_PEPPER: given.CHATELAINE_PEPPER || secrets.CHATELAINE_PEPPER,
    CHATELAINE_SIGNING_KEY: given.CHATELAINE_SIGNING_KEY || secrets.CHATELAINE_SIGNING_KEY,
  }
  delete source.DATABASE_OWNER_URL
  return { source, generated: { directory, secrets } }
}

/**
 * Names the verifier that is started here as the issuer of tokens, where the operator names none. A console or a
 * verifier alone cannot know where the others are, and all have to agree: they keep the default of the settings.
 */
export function withIssuer(
  source: NodeJS.ProcessEnv,
  env: Pick<Env, 'HOST' | 'VERIFIER_PORT'>,
  parts: readonly Part[],
): NodeJS.ProcessEnv {
  if (source.ISSUER_URL || parts.length < 2) return source
  return { ...source, ISSUER_URL: verifierAddress(env) }
}

async function requirePort(part: Part, env: Env): Promise<void> {
  const setting = part === 'console' ? 'CONSOLE_PORT' : 'VERIFIER_PORT'
  const port = env[setting]
  const trouble = await portTrouble(port, env.HOST)
  if (trouble === undefined) return
  if (trouble === 'EADDRINUSE') {
    throw new StartError(`${setting} ${port} is in use on ${env.HOST}: set ${setting} to another port`)
  }
  const isHost = trouble === 'EADDRNOTAVAIL' || trouble === 'ENOTFOUND' || trouble === 'EAI_AGAIN'
  throw new StartError(
    isHost
      ? `HOST ${env.HOST} is no address of this machine (${trouble})`
      : `${setting} ${port} on ${env.HOST} cannot be listened on (${trouble})`,
  )
}

async function requireDatabases(env: Env): Promise<void> {
  await requireDatabase('DATABASE_URL', env.DATABASE_URL)
  if (env.DATABASE_OWNER_URL) await requireDatabase('DATABASE_OWNER_URL', env.DATABASE_OWNER_URL)
}

/** One process alone joins a database that the operator has migrated; every other start migrates it. */
async function prepareDatabase(
  { source, generated }: Settings,
  { parts, progress }: StartRequest,
  undo: (() => Promise<void>)[],
): Promise<EmbeddedDatabase | undefined> {
  if (!generated) {
    const owner = source.DATABASE_OWNER_URL || source.DATABASE_URL
    if (owner && parts.length > 1) await migrate(owner)
    return undefined
  }
  progress('Opening the embedded PostgreSQL')
  const database = await openEmbedded(generated.directory, generated.secrets, progress)
  undo.push(database.close)
  await migrate(database.addresses.DATABASE_OWNER_URL)
  return database
}

/** Runs two jobs side by side. When one fails the other is told, and waited for, so that nothing is left behind. */
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
