import type { IssuedSecret } from '@/lib/domain/access-keys/public-types'
import type { Receipt } from '@/lib/domain/receipt'

/** A credential between the server's answer and its saving. Only one component holds it, in memory. */
export type Issued = {
  keyId: string
  keyName: string
  secret: IssuedSecret
  receipt: Receipt | null
  /** Only of a decoy: the line for the allowlist of gitleaks. */
  allowlist?: string
}
