/**
 * Who answers for a key. `member`: a person of the workspace. `team`: a name without a person behind it. `left`: a
 * person who was removed or disabled; such a key counts as ownerless.
 */
export type OwnerKind = 'member' | 'team' | 'left'
export const OWNER_KINDS = ['member', 'team', 'left'] as const satisfies readonly OwnerKind[]

/** The owner in public data: the e-mail address of the member, or the name of the team. Null: nobody. */
export type PublicOwner = { owner: string | null; ownerKind: OwnerKind | null }

/** An owner that a person can choose. */
export type OwnerChoice = { name: string; kind: OwnerKind }

/** The kind of a stored owner. */
export function ownerKind(isTeam: boolean, hasLeft: boolean): OwnerKind {
  if (isTeam) return 'team'
  return hasLeft ? 'left' : 'member'
}

/** The stored columns of an owner, and whether the member has left. */
export type StoredOwner = { name: string | null; userId: string | null; hasLeft: boolean }

/** The stored owner in public form. */
export function publicOwner({ name, userId, hasLeft }: StoredOwner): PublicOwner {
  if (name === null) return { owner: null, ownerKind: null }
  return { owner: name, ownerKind: ownerKind(userId === null, hasLeft) }
}
