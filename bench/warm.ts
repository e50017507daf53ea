import { signCredentialToken } from '../lib/services/signing-keys/sign-credential-token'
import { type Figure, interleave, shoot } from './load'
import {
  asCaller,
  FORM_TYPE,
  JSON_TYPE,
  type Measurement,
  startBare,
  startVerifier,
  verifyBody,
} from './measurement'
import { addCredentials, type BenchWorld, credentialSettings } from './world'

type Cases = Record<string, () => Promise<Figure>>

/** All forms of warm verification against a bare server and against peers, in one interleaved block. */
export async function measureWarm(measurement: Measurement, withPeers: boolean): Promise<void> {
  const { report, world, rounds, seconds } = measurement
  report.say('\nWarm verification, a bare server and peers, interleaved')
  const own = await ownCases(measurement)
  const peers = withPeers ? await peerCases(measurement) : {}
  const before = await transactions(world)
  const figures = await interleave({ ...own, ...peers }, rounds)
  const statements = (await transactions(world)) - before
  for (const [name, figure] of Object.entries(figures)) report.case(name, figure)
  const { rate, p99 } = figureOf(figures, 'warm, Basic')
  const bare = figureOf(figures, 'bare node:http')
  report.goal('warm / bare, requests/s', rate / bare.rate, '≥ 0.8')
  report.goal('warm p99 / bare p99', p99 / bare.p99, '≤ 1.5')
  // Renewals of the lease and flushes of counts run at their own pace; per request their cost must vanish.
  const asked = Object.keys(own).reduce(
    (sum, name) => sum + figureOf(figures, name).rate * seconds * rounds,
    0,
  )
  report.goal('transactions per warm request', statements / asked, '≤ 0.001')
  if (!withPeers) return
  report.goal('warm / better-auth as it comes', rate / figureOf(figures, 'better-auth, plain').rate, '≥ 50')
  report.goal('warm / better-auth at its fastest', rate / figureOf(figures, 'better-auth, fast').rate, '≥ 6')
  const introspection = figureOf(figures, 'introspection').rate
  report.goal('introspection / oidc-provider', introspection / figureOf(figures, 'oidc-provider').rate, '≥ 4')
}

async function ownCases(measurement: Measurement): Promise<Cases> {
  const { world, seconds, caller } = measurement
  const [key] = await addCredentials(world, 1)
  if (key === undefined) throw new Error('no credential')
  const ours = await startVerifier(measurement)
  const bare = await startBare(measurement, ours, key.basic)
  const headers = asCaller(measurement)
  const verify = (url: string, body: string) => () =>
    shoot(url, { path: '/v1/verify', headers, body }, seconds)
  const asked = JSON.stringify({
    credential: key.bearer,
    require: { permission: 'vulnerabilities:read' },
    context: { ip: '203.0.113.9', userAgent: 'curl/8.14', method: 'GET', path: '/v2/vulnerabilities' },
  })
  const form = { ...FORM_TYPE, authorization: caller.basic }
  return {
    'bare node:http': verify(bare.url, verifyBody(key.basic)),
    'warm, Basic': verify(ours.url, verifyBody(key.basic)),
    'warm, Bearer': verify(ours.url, verifyBody(key.bearer)),
    'warm, token': verify(ours.url, verifyBody(`Bearer ${await tokenFor(world, key.keyId)}`)),
    'warm, permission and context': verify(ours.url, asked),
    introspection: () =>
      shoot(ours.url, { path: '/oauth2/introspect', headers: form, body: `token=${key.secret}` }, seconds),
    'forward-auth': () => {
      const path = '/v1/forward-auth/default?permission=vulnerabilities:read'
      return shoot(ours.url, { method: 'GET', path, headers: { authorization: key.basic } }, seconds)
    },
  }
}

async function peerCases({ world, start, seconds }: Measurement): Promise<Cases> {
  const cases: Cases = {}
  for (const mode of ['plain', 'fast']) {
    const peer = await start(['bench/better-auth.mjs'], { MODE: mode, PEER_DATABASE_URL: world.peerUrl })
    const key = await (await fetch(`${peer.url}/key`)).text()
    const body = JSON.stringify({ key })
    cases[`better-auth, ${mode}`] = () => shoot(peer.url, { path: '/', headers: JSON_TYPE, body }, seconds)
  }
  const peer = await start(['bench/oidc.mjs'])
  const authorization = `Basic ${Buffer.from('bench:bench-secret-bench-secret').toString('base64')}`
  const headers = { ...FORM_TYPE, authorization }
  const got = await fetch(`${peer.url}/token`, {
    method: 'POST',
    headers,
    body: 'grant_type=client_credentials',
  })
  const { access_token } = await got.json()
  const shot = { path: '/token/introspection', headers, body: `token=${access_token}` }
  cases['oidc-provider'] = () => shoot(peer.url, shot, seconds)
  return cases
}

function figureOf(figures: Record<string, Figure>, name: string): Figure {
  const figure = figures[name]
  if (figure === undefined) throw new Error(`${name} was not measured`)
  return figure
}

async function tokenFor(world: BenchWorld, keyId: string): Promise<string> {
  const { rows } = await world.owner.query<{ id: string; expires_at: Date }>(
    'select id, expires_at from key_secrets where key_id = $1',
    [keyId],
  )
  const [secret] = rows
  if (secret === undefined) throw new Error('no secret')
  return await signCredentialToken(world.database.db, credentialSettings, {
    keyId,
    secretId: secret.id,
    issuedAt: new Date(),
    expiresAt: secret.expires_at,
  })
}

/** The number of transactions of the product's database; PostgreSQL reports them with a second's delay. */
async function transactions({ owner }: BenchWorld): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, 1_100))
  const found = await owner.query<{ count: string }>(
    'select xact_commit + xact_rollback as count from pg_stat_database where datname = current_database()',
  )
  return Number(found.rows[0]?.count)
}
