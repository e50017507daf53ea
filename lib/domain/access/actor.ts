import type { Grant } from './grants'
import type { MemberRole } from './member-roles'

/** Who acts: a person with a session, a program with a key, or Chatelaine itself. */
export type Actor =
  | { type: 'member'; userId: string; email: string; name: string; role: MemberRole }
  | {
      type: 'access_key'
      keyId: string
      name: string
      /** The secret of the call. Null if possession of the credential is the right to act, whatever its state. */
      secretId: string | null
      permissions: readonly string[]
      grants: readonly Grant[]
      /** The expiry of the credential in use, in epoch milliseconds. Nothing that the actor makes may live longer. */
      expiresAt: number
      /**
       * The actor authenticated with a short-lived token instead of its secret. It may read and stop, but make no
       * lasting change.
       */
      isExchanged: boolean
    }
  | { type: 'system'; name: string }

/** The display name of an actor: the e-mail of a member, the name of a key. */
export function actorLabel(actor: Actor): string {
  return actor.type === 'member' ? actor.email : actor.name
}

/** The id of an actor: of a person or of a key. Chatelaine itself has none. */
export function actorId(actor: Actor): string | null {
  switch (actor.type) {
    case 'member':
      return actor.userId
    case 'access_key':
      return actor.keyId
    case 'system':
      return null
  }
}
