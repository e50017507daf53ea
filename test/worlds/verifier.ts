import { type Logger, pino } from 'pino'
import type { Receipt } from '@/lib/domain/receipt'
import type { ServiceContext } from '@/lib/services/context/context'
import { openReceiptWaiter, type ReceiptWaiter } from '@/lib/services/receipts/confirm-change'
import { type RunningVerifier, startVerifier, type VerifierSettings } from '@/verifier/start-verifier'
import { type Installation, makeKey, openWorld, type World } from './world'

/** A credential of a test in the form that a client has. */
export type TestKey = { keyId: string; secretId: string; secret: string; basic: string; bearer: string }

/** A world with a verifier that runs in this process, on a separate port. */
export type VerifierWorld = World & {
  /** The Global Admin of the home workspace, whose changes wait for their receipts. */
  admin: () => ServiceContext
  waiter: ReceiptWaiter
  /** Waits until every verifier knows of a change whose answer did not wait. */
  everywhere: (receipt: Receipt | null) => Promise<Receipt>
  verifier: RunningVerifier
  url: string
  /** A key that may call the verifier. */
  caller: TestKey
  startAnother: (changes?: Partial<VerifierSettings>, log?: Logger) => Promise<RunningVerifier>
}

/** The settings of a verifier in this process, on a free port of this machine. */
export function settingsOfVerifier(
  databaseUrl: string,
  credentials: Pick<ServiceContext['credentials'], 'issuer' | 'pepper' | 'signingKeySecret' | 'secretPrefix'>,
): VerifierSettings {
  return {
    DATABASE_URL: databaseUrl,
    HOST: '127.0.0.1',
    VERIFIER_PORT: 0,
    ISSUER_URL: credentials.issuer,
    CHATELAINE_PEPPER: credentials.pepper,
    CHATELAINE_SIGNING_KEY: credentials.signingKeySecret,
    CHATELAINE_SECRET_PREFIX: credentials.secretPrefix,
    TRUSTED_PROXIES: [],
  }
}

export async function openVerifierWorld(changes: Partial<VerifierSettings> = {}): Promise<VerifierWorld> {
  const world = await openWorld()
  const { credentials } = world.home.as('global_admin')
  const settings = { ...settingsOfVerifier(world.appUrl, credentials), ...changes }
  const started: RunningVerifier[] = []
  const start = async (more: Partial<VerifierSettings> = {}, log = pino({ level: 'silent' })) => {
    const verifier = await startVerifier({ ...settings, ...more }, log)
    started.push(verifier)
    return verifier
  }
  const verifier = await start()
  const waiter = openReceiptWaiter(world.pools[0].db, {
    url: world.appUrl,
    assumeRole: null,
    name: 'test waiter',
  })
  return {
    ...world,
    waiter,
    everywhere: async (receipt) => {
      if (receipt === null) throw new Error('there is no receipt')
      return await waiter.confirmChange(receipt.changeId, 30_000)
    },
    admin: () => ({
      ...world.home.as('global_admin'),
      confirmChange: waiter.confirmChange,
      receiptPatienceMs: 10_000,
    }),
    verifier,
    url: `http://127.0.0.1:${verifier.port}`,
    caller: await addKey(world.home, { grants: [{ role: 'global_admin' }], scopes: ['keys:verify'] }),
    startAnother: start,
    close: async () => {
      await waiter.close()
      await Promise.all(started.map((one) => one.stop()))
      await world.close()
    },
  }
}

/** Makes a key with a credential, as the workspace's Global Admin. */
export async function addKey(
  workspace: Installation['home'],
  changes: Record<string, unknown> = {},
): Promise<TestKey> {
  const { keyId, secret, secretId } = await makeKey(workspace, changes)
  return asClient({ keyId, secretId, secret: secret?.value ?? '' })
}

/** A credential with the two headers in which a client may send it. */
export function asClient(made: Pick<TestKey, 'keyId' | 'secretId' | 'secret'>): TestKey {
  const { keyId, secretId, secret } = made
  const basic = `Basic ${Buffer.from(`${keyId}:${secret}`).toString('base64')}`
  return { keyId, secretId, secret, basic, bearer: `Bearer ${secret}` }
}

/** Sends POST /v1/verify and returns the answer. */
export async function verify(
  url: string,
  authorization: string,
  body: Record<string, unknown>,
): Promise<{ status: number; headers: Headers; body: Record<string, unknown> }> {
  const answer = await fetch(`${url}/v1/verify`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return { status: answer.status, headers: answer.headers, body: JSON.parse(await answer.text()) }
}
