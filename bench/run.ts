import { parseArgs } from 'node:util'
import { deactivateAccessKey } from '../lib/services/access-keys/deactivate-access-key'
import { openReceiptDesk } from '../lib/services/receipts/confirm-change'
import { signCredentialToken } from '../lib/services/signing-keys/sign-credential-token'
import { type Figure, interleave, shoot } from './load'
import { type Server, startServer } from './servers'
import { addCredentials, addFiller, type BenchWorld, openBench, SETTINGS } from './world'

const { values: given } = parseArgs({
  options: {
    seconds: { type: 'string', default: '4' },
    rounds: { type: 'string', default: '3' },
    /** Table sizes to compare; `1000,10000,1000000,10000000` takes an hour and 12 GB. */
    scale: { type: 'string', default: '1000,10000' },
    receipts: { type: 'string', default: '60' },
    'skip-peers': { type: 'boolean', default: false },
  },
})
const seconds = Number(given.seconds)
const rounds = Number(given.rounds)
const say = (line: string) => console.log(line)
const json = { 'content-type': 'application/json' }
const form = { 'content-type': 'application/x-www-form-urlencoded' }

const rows: string[][] = []
const put = (what: string, figure: Figure) => {
  rows.push([
    what,
    figure.rate.toFixed(0),
    figure.p50.toFixed(2),
    figure.p99.toFixed(2),
    String(figure.errors),
  ])
  say(
    `  ${what}: ${figure.rate.toFixed(0)}/s, p99 ${figure.p99} ms${figure.errors > 0 ? `, ${figure.errors} errors` : ''}`,
  )
}
const goals: string[][] = []
const goal = (what: string, value: number, wanted: string, isMet: boolean) =>
  goals.push([what, value.toFixed(value < 10 ? 2 : 0), wanted, isMet ? 'yes' : 'NO'])

const verifierEnv = (world: BenchWorld) => ({ ...SETTINGS, DATABASE_URL: world.url, HOST: '127.0.0.1' })
const startOurs = (world: BenchWorld) =>
  startServer(['--conditions=react-server', world.program], verifierEnv(world))

async function main(): Promise<void> {
  const world = await openBench(say)
  const servers: Server[] = []
  const keep = async (starting: Promise<Server>) => {
    const server = await starting
    servers.push(server)
    return server
  }
  try {
    await measure(world, keep)
  } finally {
    await Promise.all(servers.map((server) => server.stop()))
    await world.close()
  }
  table(['case', 'requests/s', 'p50 ms', 'p99 ms', 'errors'], rows)
  table(['figure', 'reached', 'goal', 'met'], goals)
}

async function measure(
  world: BenchWorld,
  keep: (starting: Promise<Server>) => Promise<Server>,
): Promise<void> {
  const [caller] = await addCredentials(world, 1, true)
  const [key] = await addCredentials(world, 1)
  if (caller === undefined || key === undefined) throw new Error('no credentials')
  const token = await tokenFor(world, key.keyId)
  const ours = await keep(startOurs(world))
  const authorized = { ...json, authorization: caller.basic }
  const bodyOf = (credential: string) => JSON.stringify({ credential })
  const answer = await fetch(`${ours.url}/v1/verify`, {
    method: 'POST',
    headers: authorized,
    body: bodyOf(key.basic),
  })
  const bare = await keep(startServer(['bench/bare.mjs'], { ANSWER: await answer.text() }))
  const verify = (url: string, credential: string) => () =>
    shoot(url, { path: '/v1/verify', headers: authorized, body: bodyOf(credential) }, seconds)

  say('\nWarm verification against a bare server')
  const before = await transactions(world)
  const warm = await interleave(
    {
      'bare node:http': verify(bare.url, key.basic),
      'warm, Basic': verify(ours.url, key.basic),
      'warm, Bearer': verify(ours.url, key.bearer),
      'warm, token': verify(ours.url, `Bearer ${token}`),
      introspection: () =>
        shoot(
          ours.url,
          {
            path: '/oauth2/introspect',
            headers: { ...form, authorization: caller.basic },
            body: `token=${key.secret}`,
          },
          seconds,
        ),
      'forward-auth': () =>
        shoot(
          ours.url,
          { method: 'GET', path: '/v1/forward-auth/default', headers: { authorization: key.basic } },
          seconds,
        ),
    },
    rounds,
  )
  const statements = (await transactions(world)) - before
  for (const [name, figure] of Object.entries(warm)) put(name, figure)
  const bareFigure = warm['bare node:http']
  const warmFigure = warm['warm, Basic']
  if (bareFigure === undefined || warmFigure === undefined) throw new Error('nothing was measured')
  goal(
    'warm / bare, requests/s',
    warmFigure.rate / bareFigure.rate,
    '≥ 0.8',
    warmFigure.rate / bareFigure.rate >= 0.8,
  )
  goal(
    'warm p99 / bare p99',
    warmFigure.p99 / bareFigure.p99,
    '≤ 1.5',
    warmFigure.p99 / bareFigure.p99 <= 1.5,
  )
  const asked = Object.values(warm).reduce((sum, { rate }) => sum + rate * seconds * rounds, 0)
  goal(
    'transactions per warm request',
    statements / asked,
    '0 (renewals and flushes only)',
    statements / asked < 0.01,
  )

  await measureCold(world, keep, authorized)
  await measureReceipts(world, keep, authorized, ours, caller.basic)
  if (!given['skip-peers']) await measurePeers(world, keep, warmFigure, warm.introspection)
  await measureScale(world, authorized, bodyOf(key.basic))
}

async function measureCold(
  world: BenchWorld,
  keep: (starting: Promise<Server>) => Promise<Server>,
  authorized: Record<string, string>,
): Promise<void> {
  say('\nCold verification against raw look-ups')
  const credentials = await addCredentials(world, 60_000)
  await world.owner.query('vacuum (analyze) access_keys, key_secrets, key_grants')
  const until = performance.now() + seconds * 1000
  let raw = 0
  const look = async (offset: number) => {
    for (let index = offset; performance.now() < until; index += 10) {
      const hash = credentials[index % credentials.length]?.hash
      await world.database.pool.query({
        name: 'raw',
        text: 'select id, key_id, expires_at from key_secrets where hash = $1',
        values: [hash],
      })
      raw += 1
    }
  }
  await Promise.all(Array.from({ length: 10 }, (_, offset) => look(offset)))
  const fresh = await keep(startOurs(world))
  const heap = await heapOf(fresh.url)
  const bodies = credentials.map(({ bearer }) => JSON.stringify({ credential: bearer }))
  const cold = await shoot(fresh.url, { path: '/v1/verify', headers: authorized, bodies }, seconds)
  put('raw look-ups through pg', { rate: raw / seconds, p50: 0, p99: 0, errors: 0 })
  put('cold', cold)
  goal('cold / raw look-up', cold.rate / (raw / seconds), '≥ 0.8', cold.rate / (raw / seconds) >= 0.8)
  await shoot(fresh.url, { path: '/v1/verify', headers: authorized, bodies }, seconds * 3)
  const kept = await gauge(fresh.url, 'chatelaine_cached_credentials')
  const perKey = ((await heapOf(fresh.url)) - heap) / kept
  goal(`bytes of heap per cached key (${kept} keys)`, perKey, '≤ 1024', perKey <= 1024)
}

async function measureReceipts(
  world: BenchWorld,
  keep: (starting: Promise<Server>) => Promise<Server>,
  authorized: Record<string, string>,
  first: Server,
  basic: string,
): Promise<void> {
  say('\nReceipts of four verifiers under load')
  const others = [await keep(startOurs(world)), await keep(startOurs(world))]
  const desk = openReceiptDesk(world.database.db, { url: world.url, assumeRole: null, name: 'bench' })
  const keys = await addCredentials(world, Number(given.receipts))
  const load = Promise.all(
    [first, ...others].map(({ url }) =>
      shoot(
        url,
        { path: '/v1/verify', headers: authorized, body: JSON.stringify({ credential: basic }) },
        seconds * 2,
        4,
      ),
    ),
  )
  const elapsed: number[] = []
  for (const { keyId } of keys) {
    const result = await deactivateAccessKey(contextOf(world, desk.confirmChange), { keyId })
    if (result.ok && result.value.receipt?.complete) elapsed.push(result.value.receipt.elapsedMs)
  }
  await load
  await desk.close()
  elapsed.sort((a, b) => a - b)
  const at = (share: number) =>
    elapsed[Math.min(elapsed.length - 1, Math.floor(elapsed.length * share))] ?? Number.NaN
  say(`  ${elapsed.length} complete receipts: p50 ${at(0.5)} ms, p99 ${at(0.99)} ms`)
  goal('receipt p99 in ms', at(0.99), '≤ 50', at(0.99) <= 50)
}

async function measurePeers(
  world: BenchWorld,
  keep: (starting: Promise<Server>) => Promise<Server>,
  warm: Figure,
  introspection: Figure | undefined,
): Promise<void> {
  say('\nPeers')
  for (const [mode, wanted] of [
    ['plain', 50],
    ['fast', 6],
  ] as const) {
    try {
      const peer = await keep(
        startServer(['bench/better-auth.mjs'], { MODE: mode, PEER_DATABASE_URL: world.peerUrl }),
      )
      const key = await (await fetch(`${peer.url}/key`)).text()
      const figure = await shoot(
        peer.url,
        { path: '/', headers: json, body: JSON.stringify({ key }) },
        seconds,
      )
      put(`better-auth, ${mode}`, figure)
      goal(
        `warm / better-auth, ${mode}`,
        warm.rate / figure.rate,
        `≥ ${wanted}`,
        warm.rate / figure.rate >= wanted,
      )
      await peer.stop()
    } catch (error) {
      say(`  better-auth, ${mode}: not measured (${error instanceof Error ? error.message : error})`)
    }
  }
  const peer = await keep(startServer(['bench/oidc.mjs']))
  const authorization = `Basic ${Buffer.from('bench:bench-secret-bench-secret').toString('base64')}`
  const headers = { ...form, authorization }
  const got = await fetch(`${peer.url}/token`, {
    method: 'POST',
    headers,
    body: 'grant_type=client_credentials',
  })
  const { access_token } = await got.json()
  const figure = await shoot(
    peer.url,
    { path: '/token/introspection', headers, body: `token=${access_token}` },
    seconds,
  )
  put('oidc-provider introspection', figure)
  const ratio = (introspection?.rate ?? 0) / figure.rate
  goal('introspection / oidc-provider', ratio, '≥ 4', ratio >= 4)
}

async function measureScale(
  world: BenchWorld,
  authorized: Record<string, string>,
  body: string,
): Promise<void> {
  say('\nScale')
  let filled = 0
  const rates: number[] = []
  for (const size of given.scale.split(',').map(Number)) {
    await addFiller(world, filled, size)
    filled = size
    const started = performance.now()
    const server = await startOurs(world)
    const readyMs = performance.now() - started
    const figure = await shoot(server.url, { path: '/v1/verify', headers: authorized, body }, seconds)
    put(`warm, ${size} keys (ready in ${readyMs.toFixed(0)} ms)`, figure)
    rates.push(figure.rate)
    await server.stop()
  }
  const loss = 1 - (rates.at(-1) ?? 0) / (rates[0] ?? 1)
  goal('loss from the smallest to the largest table', loss, '≤ 0.10', loss <= 0.1)
}

async function tokenFor(world: BenchWorld, keyId: string): Promise<string> {
  const { rows: secrets } = await world.owner.query<{ id: string; expires_at: Date }>(
    'select id, expires_at from key_secrets where key_id = $1',
    [keyId],
  )
  const [secret] = secrets
  if (secret === undefined) throw new Error('no secret')
  return await signCredentialToken(world.database.db, credentials, {
    keyId,
    secretId: secret.id,
    issuedAt: new Date(),
    expiresAt: secret.expires_at,
  })
}

const credentials = {
  pepper: SETTINGS.CHATELAINE_PEPPER,
  secretPrefix: 'chatel',
  issuer: SETTINGS.ISSUER_URL,
  signingKeySecret: SETTINGS.CHATELAINE_SIGNING_KEY,
}

function contextOf(world: BenchWorld, confirmChange: ReturnType<typeof openReceiptDesk>['confirmChange']) {
  return {
    db: world.database.db,
    workspace: world.workspace,
    actor: { type: 'system', name: 'bench' } as const,
    request: { id: 'bench', address: null, userAgent: null },
    credentials,
    confirmChange,
    receiptPatienceMs: 10_000,
  }
}

async function transactions({ owner }: BenchWorld): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, 1_100))
  const found = await owner.query<{ count: string }>(
    'select xact_commit + xact_rollback as count from pg_stat_database where datname = current_database()',
  )
  return Number(found.rows[0]?.count)
}

async function gauge(url: string, name: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text()
  return Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1])
}

/** The least of several looks: what is left after garbage was collected. */
async function heapOf(url: string): Promise<number> {
  let least = Number.POSITIVE_INFINITY
  for (let look = 0; look < 5; look += 1) {
    least = Math.min(least, await gauge(url, 'nodejs_heap_size_used_bytes'))
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  return least
}

function table(head: string[], body: string[][]): void {
  const widths = head.map((cell, column) =>
    Math.max(cell.length, ...body.map((row) => row[column]?.length ?? 0)),
  )
  const line = (row: string[]) =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`
  say(`\n${[line(head), line(widths.map((width) => '-'.repeat(width))), ...body.map(line)].join('\n')}`)
}

await main()
process.exit(0)
