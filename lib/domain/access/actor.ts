import type { Grant } from './grants'
import type { MemberRole } from './member-roles'

/** Who acts: a person with a session, a program with a key, or Chatelaine itself. */
export type Actor =
  | { type: 'member'; userId: string; email: string; name: string; role: MemberRole }
  | {
      type: 'access_key'
      keyId: string
      name: string
      /**
       * The secret that it called with. Null where holding a credential is itself the right to act, whatever has become of
       * it meanwhile.
       */
      secretId: string | null
      permissions: readonly string[]
      grants: readonly Grant[]
      /** When the credential in use expires, in epoch milliseconds: nothing that it makes may live longer. */
      expiresAt: number
      /** It came with a short-lived token in place of its secret: it reads and stops, and changes nothing that lasts. */
      isExchanged: boolean
    }
  | { type: 'system'; name: string }
