import type { IssuedSecret } from '@/lib/domain/access-keys/public-types'

/** A credential between the server's answer and the moment it was saved. Held in one component's memory only. */
export type Issued = { keyId: string; keyName: string; secret: IssuedSecret }
