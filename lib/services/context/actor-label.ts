import type { Actor } from '@/lib/domain/access/actor'

/** The display name of an actor: the e-mail of a member, the name of a key. */
export function actorLabel(actor: Actor): string {
  return actor.type === 'member' ? actor.email : actor.name
}
