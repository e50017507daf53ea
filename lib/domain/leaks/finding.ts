import type { KeyStatus, SecretStatus } from '../access-keys/key-status'
import type { PublicSecret } from '../access-keys/public-types'

/** A key that a pasted credential leads to. */
export type Finding = {
  /** The lookup that found it, as a word. */
  lookup: string
  key: { id: string; name: string; status: KeyStatus; deactivatedAt: string | null; revokedAt: string | null }
  /** The secret that was pasted; null if only the key is known. */
  secret: PublicSecret | null
  /** The states of the key's other secrets that may work. */
  others: SecretStatus[]
  /** The actions that the reader may still take. */
  mayRevoke: { secret: boolean; key: boolean }
}

/** The answer about a paste: the findings, and the lookups without a key of this workspace. */
export type PasteAnswer = { findings: Finding[]; unknown: string[] }
