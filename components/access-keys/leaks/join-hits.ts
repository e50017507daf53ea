import type { FoundCredential } from '@/lib/domain/leaks/found-credential'
import type { LeakedKey, LeakLookupAnswer } from '@/lib/domain/leaks/leak-answer'
import { byGrade } from '@/lib/domain/leaks/leak-grades'
import type { LeakHit } from './finding-card'

/** The findings of the server with their places in the text. Of one grade, those with the most new callers come first. */
export function joinHits(
  credentials: readonly FoundCredential[],
  { findings, keys }: LeakLookupAnswer,
): LeakHit[] {
  const byWord = new Map(credentials.map((one) => [one.word, one]))
  const byId = new Map(keys.map((key) => [key.id, key]))
  const hits = findings.flatMap((finding): LeakHit[] => {
    const credential = byWord.get(finding.lookup)
    const key = byId.get(finding.keyId ?? '') ?? null
    return credential === undefined ? [] : [{ finding, key, credential }]
  })
  return hits.sort(
    (one, other) =>
      byGrade(one.finding.grade, other.finding.grade) ||
      newCallers(other.key) - newCallers(one.key) ||
      knownCallers(other.key) - knownCallers(one.key),
  )
}

function newCallers(key: LeakedKey | null): number {
  return key?.callers.newCount ?? 0
}

function knownCallers(key: LeakedKey | null): number {
  return key?.callers.knownCount ?? 0
}

/** The keys of these hits, each once. */
export function keysOf(hits: readonly LeakHit[]): LeakedKey[] {
  return [...new Map(hits.flatMap(({ key }) => (key === null ? [] : [[key.id, key] as const]))).values()]
}
