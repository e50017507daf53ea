import type { Database, Transaction } from '@/db/client'
import type { Actor } from '@/lib/domain/access/actor'
import type { Receipt } from '@/lib/domain/receipt'

/** The settings for making credentials. They are passed in, so that no service reads the environment. */
export type CredentialSettings = {
  pepper: string
  secretPrefix: string
  issuer: string
  signingKeySecret: string
}

/**
 * Waits until the verifiers know of a change, at most `patienceMs`. `ageMs`: the age of the change, if it was not made
 * just now.
 */
export type ConfirmChange = (changeId: number, patienceMs: number, ageMs?: number) => Promise<Receipt>

/** The origin of a request, as events and sessions store it. */
export type RequestSource = {
  id: string
  address: string | null
  userAgent: string | null
  referrer?: string | undefined
}

/** The actor, the workspace, the request and the settings. Every service takes a context. */
export type ServiceContext = {
  db: Database
  actor: Actor
  workspace: { id: string; slug: string }
  request: RequestSource
  credentials: CredentialSettings
  confirmChange: ConfirmChange
  /** The name of the attempt, if the caller wants to ask later for its result. */
  attempt?: string | undefined
  /** How long a command that may reduce access waits for its receipt before it answers with an incomplete receipt. */
  receiptPatienceMs: number
}

/** A context inside a command's transaction. */
export type CommandContext = ServiceContext & { tx: Transaction; now: Date }

/** The part of a context that says who acts where. A step of a job has nothing else. */
export type AuthoredContext = Pick<ServiceContext, 'db' | 'actor' | 'workspace' | 'request'>

/** The same inside a transaction. */
export type AuthoredTransaction = AuthoredContext & { tx: Transaction; now: Date }
