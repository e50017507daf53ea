import type { KeyPlace } from '@/components/access-keys/key-place'
import type { MemberContext } from '@/lib/auth/member-context'

/** What the pages of access keys tell their components about the viewer and the verifier. */
export function keyPlaceOf({ actor, credentials }: MemberContext): KeyPlace {
  return { memberRole: actor.role, email: actor.email, verifierUrl: credentials.issuer }
}
