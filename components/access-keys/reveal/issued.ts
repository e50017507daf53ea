import type { IssuedSecret } from '@/lib/domain/access-keys/public-types'
import type { Receipt } from '@/lib/domain/receipt'

/** A credential between the server's answer and the moment it was saved. Held in one component's memory only. */
export type Issued = { keyId: string; keyName: string; secret: IssuedSecret; receipt: Receipt | null }
