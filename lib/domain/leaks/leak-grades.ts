import type { KeyStatus, SecretStatus } from '../access-keys/key-status'
import { readLookup } from '../credentials/lookup'
import { labelled } from '../labelled'

/** What a found credential is, the worst first. */
export const [LEAK_GRADES, LEAK_GRADE_LABELS] = labelled({
  live: 'Live secret',
  decoy: 'Decoy',
  damaged: 'Damaged',
  'key-id': 'Key ID only',
  dead: 'Dead secret',
  foreign: 'Not a key of this workspace',
})
export type LeakGrade = (typeof LEAK_GRADES)[number]

/** The state of what a lookup led to: the key, and the secret unless only the key is known. Null: it led nowhere. */
export type Graded = { key: KeyStatus; secret: SecretStatus | null } | null

/** The grade of a lookup. A whole secret is live only if a verifier accepts the secret and its key now. */
export function gradeOf(word: string, found: Graded): LeakGrade {
  if (found === null) return 'foreign'
  const lookup = readLookup(word)
  const isDamaged = lookup !== null && 'isDamaged' in lookup && lookup.isDamaged
  if (isDamaged) return 'damaged'
  if (found.secret === null) return 'key-id'
  return found.secret === 'active' && found.key === 'active' ? 'live' : 'dead'
}

/** Orders grades, the worst first. */
export function byGrade(one: LeakGrade, other: LeakGrade): number {
  return LEAK_GRADES.indexOf(one) - LEAK_GRADES.indexOf(other)
}
