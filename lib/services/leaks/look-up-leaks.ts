import type { PublicSecret } from '@/lib/domain/access-keys/public-types'
import type { CallerHistory } from '@/lib/domain/callers/caller-history'
import {
  type LeakedKey,
  type LeakFinding,
  type LeakLookupAnswer,
  lookUpLeaksInput,
} from '@/lib/domain/leaks/leak-answer'
import { toLeakCallers } from '@/lib/domain/leaks/leak-callers'
import { byGrade, gradeOf } from '@/lib/domain/leaks/leak-grades'
import { succeed } from '@/lib/domain/result'
import { findCallerHistories } from '../callers/find-caller-histories'
import type { ServiceContext } from '../context/context'
import { defineQuery } from '../context/define-query'
import { findSecretsOfKeys } from '../secrets/public-secrets'
import { findLeakedDecoys } from './find-leaked-decoys'
import { type FoundKeys, findLeakedKeys } from './find-leaked-keys'
import { type FoundLookup, findLookups } from './find-lookups'

/** A caller without a successful call before this counts as new, unless the reader says otherwise. */
const SUSPECTED_HOURS_AGO = 24

type SecretsByKey = Map<string, PublicSecret[]>

/**
 * What up to 500 leaked credentials are: the grade of each, and the keys that they lead to, with the callers before and
 * since "Suspected since". The caller sends digests and ids, and no secret.
 */
export const lookUpLeaks = defineQuery<typeof lookUpLeaksInput, LeakLookupAnswer>(
  { action: 'leaks.look-up', input: lookUpLeaksInput },
  async (context, { lookups, suspectedSince }) => {
    const words = [...new Set(lookups)]
    const found = new Map((await findLookups(context, words)).map((one) => [one.lookup, one]))
    const keyIds = [...new Set([...found.values()].map(({ keyId }) => keyId))]
    const [keys, callers, decoys] = await Promise.all([
      findLeakedKeys(context, keyIds),
      findCallerHistories(context.db, context.workspace.id, keyIds, instantOf(suspectedSince)),
      findLeakedDecoys(context, words),
    ])
    const secrets = await findFoundSecrets(context, keys, [...found.values()])
    return succeed({
      suspectedSince: callers.since.toISOString(),
      findings: words
        .map((word) =>
          decoys.has(word) ? decoyFinding(word) : toFinding(word, found.get(word), keys, secrets),
        )
        .sort((one, other) => byGrade(one.grade, other.grade)),
      keys: [...keys.byId.values()].map((key) => withCallers(key, callers.ofKeys.get(key.id))),
    })
  },
)

function instantOf(suspectedSince: string | undefined): { since: Date } | { hoursAgo: number } {
  return suspectedSince === undefined
    ? { hoursAgo: SUSPECTED_HOURS_AGO }
    : { since: new Date(suspectedSince) }
}

async function findFoundSecrets(
  context: ServiceContext,
  { byId, now }: FoundKeys,
  found: readonly FoundLookup[],
): Promise<SecretsByKey> {
  const secretIds = [...new Set(found.flatMap(({ secretId }) => secretId ?? []))]
  if (secretIds.length === 0 || byId.size === 0) return new Map()
  return await findSecretsOfKeys(context, { keyIds: [...byId.keys()], secretIds }, now)
}

const decoyFinding = (lookup: string): LeakFinding => ({ lookup, grade: 'decoy', keyId: null, secret: null })

function toFinding(
  lookup: string,
  found: FoundLookup | undefined,
  { byId }: FoundKeys,
  secrets: SecretsByKey,
): LeakFinding {
  const key = byId.get(found?.keyId ?? '')
  if (key === undefined) return { lookup, grade: gradeOf(lookup, null), keyId: null, secret: null }
  const secret = secrets.get(key.id)?.find(({ id }) => id === found?.secretId) ?? null
  const grade = gradeOf(lookup, { key: key.status, secret: secret?.status ?? null })
  return { lookup, grade, keyId: key.id, secret }
}

function withCallers(key: Omit<LeakedKey, 'callers'>, history: CallerHistory | undefined): LeakedKey {
  if (history === undefined) throw new Error('A key has no history of callers')
  return { ...key, callers: toLeakCallers(history) }
}
