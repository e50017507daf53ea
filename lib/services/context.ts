import type { Database, Transaction } from '@/db/client'
import type { Actor } from '@/lib/domain/access/actor'
import type { Receipt } from '@/lib/domain/receipt'

/** What credentials are made with; from the settings, handed in so that nothing below reads the environment. */
export type CredentialSettings = {
  pepper: string
  secretPrefix: string
  issuer: string
  signingKeySecret: string
}

/** Waits until the verifiers know of a change, `patienceMs` at most. `ageMs`: how long ago it was made, if not just now. */
export type ConfirmChange = (changeId: number, patienceMs: number, ageMs?: number) => Promise<Receipt>

/** Who acts, where, on whose request, with what. Every use case takes one. */
export type ServiceContext = {
  db: Database
  actor: Actor
  workspace: { id: string; slug: string }
  request: { id: string; address: string | null; userAgent: string | null; referrer?: string | undefined }
  credentials: CredentialSettings
  confirmChange: ConfirmChange
  /** How long a command that may take something away waits for its receipt before it answers with an incomplete one. */
  receiptPatienceMs: number
}

/** A context inside a command's transaction. */
export type CommandContext = ServiceContext & { tx: Transaction; now: Date }
