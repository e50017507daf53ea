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
  /** What the reader may still do about it. */
  mayRevoke: { secret: boolean; key: boolean }
}

/** The answer about a paste: what was found, and the lookups without a key of this workspace. */
export type PasteAnswer = { findings: Finding[]; unknown: string[] }
