import type { Database } from '@/db/client'
import type { TokenKeys } from '@/lib/services/verification/token-keys'
import type { Judge } from './judge'
import type { EvidenceReader } from './request-evidence'

/** What the routes are made of. */
export type RouteParts = {
  db: Database
  judge: Judge
  tokenKeys: TokenKeys
  evidenceOf: EvidenceReader
  issuer: string
  isReady: () => Promise<boolean>
}
