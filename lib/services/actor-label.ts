import type { Actor } from '@/lib/domain/access/actor'

/** How an actor is named to people: a member by e-mail, a key by name. */
export function actorLabel(actor: Actor): string {
  return actor.type === 'member' ? actor.email : actor.name
}
