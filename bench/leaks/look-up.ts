import pg from 'pg'
import { openDatabase } from '@/db/client'
import { MOST_LEAK_LOOKUPS } from '@/lib/domain/credentials/lookup'
import type { ServiceContext } from '@/lib/services/context/context'
import { lookUpLeaks } from '@/lib/services/leaks/look-up-leaks'
import { sha256Hex } from '@/lib/sha256-hex'
import { type Report, timesRow } from '../console/report'
import { openScratch } from '../list/scratch'

const ROUNDS = 20
const MOST_MS = 150

/** Measures the look-up of 500 credentials in a workspace of so many keys. */
export async function measureLookUp(
  keys: number,
  report: Report,
  say: (line: string) => void,
): Promise<void> {
  const scratch = await openScratch({ keys, auditEvents: 0 }, say)
  const database = openDatabase({
    url: scratch.url,
    assumeRole: 'chatelaine_app',
    name: 'bench',
    connections: 6,
  })
  try {
    report.heading(`${keys} keys: the look-up of ${MOST_LEAK_LOOKUPS} credentials`)
    const context = contextFor(database.db, scratch.workspace)
    const unknown = Array.from(
      { length: MOST_LEAK_LOOKUPS },
      (_, index) => `sha256:${sha256Hex(String(index))}`,
    )
    await measure(context, 'digests of secrets that are not stored', unknown, report)
    const found = await storedSecrets(scratch.url)
    await measure(context, 'secrets of so many keys, with their callers', found, report)
  } finally {
    await database.close()
    await scratch.close()
  }
}

async function measure(
  context: ServiceContext,
  title: string,
  lookups: readonly string[],
  report: Report,
): Promise<void> {
  const times: number[] = []
  for (let round = 0; round <= ROUNDS; round += 1) {
    const began = performance.now()
    const answer = await lookUpLeaks(context, { lookups })
    if (!answer.ok) throw new Error(answer.failure.message)
    if (round > 0) times.push(performance.now() - began)
  }
  report.add(timesRow(title, times, { most: MOST_MS, of: 'p50' }))
}

/** The ids of secrets, as tokens name them. The digest of a stored secret is known to nobody. */
async function storedSecrets(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<{ id: string }>('select id from key_secrets order by id limit $1', [
      MOST_LEAK_LOOKUPS,
    ])
    return rows.map(({ id }) => id)
  } finally {
    await client.end()
  }
}

function contextFor(db: ServiceContext['db'], workspace: ServiceContext['workspace']): ServiceContext {
  return {
    db,
    actor: { type: 'member', userId: 'bench', email: 'bench', name: '', role: 'support' },
    workspace,
    request: { id: 'bench', address: null, userAgent: null },
    credentials: { pepper: 'bench', secretPrefix: 'chatel', issuer: '', signingKeySecret: '' },
    confirmChange: () => Promise.reject(new Error('nothing changes here')),
    receiptPatienceMs: 0,
  }
}
