import type { Database } from '@/db/client'
import type { ConfirmChange, CredentialSettings } from '@/lib/services/context/context'
import type { TokenKeys } from '@/lib/services/verification/token-keys'
import type { ChangeSubscriptions } from '../changes/change-subscriptions'
import type { Credentials } from '../credentials/credentials'
import type { Judge } from '../credentials/judge'
import type { DecoyWatch } from '../decoys/decoy-watch'
import type { EvidenceReader } from '../http/request-evidence'
import type { DatabaseClock } from '../lease/database-clock'
import type { Operation } from './operation'

/** The parts that routes use. */
export type RouteParts = {
  db: Database
  judge: Judge
  credentials: Credentials
  decoys: Pick<DecoyWatch, 'note'>
  tokenKeys: TokenKeys
  evidenceOf: EvidenceReader
  clock: DatabaseClock
  changes: ChangeSubscriptions
  metrics: () => Promise<string>
  issuer: string
  operations: readonly Operation[]
  signingKeySecret: string
  /** The management API creates credentials with these settings. */
  credentialSettings: CredentialSettings
  confirmChange: ConfirmChange
  isReady: () => Promise<boolean>
}
