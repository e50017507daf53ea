import { z } from 'zod'
import type { Actor } from '../access/actor'
import { type Action, may } from '../access/may'
import type { AccessKeyListItem, CappedCount } from '../access-keys/public-types'
import { labelled } from '../labelled'

/** What needs a decision about an active key, the worst first. */
export const [ATTENTION_KINDS, ATTENTION_LABELS] = labelled({
  expiring_in_use: 'Expiring in use',
  known_to_leaver: 'Leaver’s secret',
  due_for_rotation: 'Due for rotation',
  unused: 'Unused',
  ownerless: 'No owner',
  wider_than_used: 'Wider than used',
})
export type AttentionKind = (typeof ATTENTION_KINDS)[number]

/** An expiring key counts as in use if it was used in this many days. */
export const IN_USE_DAYS = 7

export const ATTENTION_PER_PAGE = 50

/** The right that the one action of a row of each kind needs. */
export const ATTENTION_ACTIONS: Record<AttentionKind, Action> = {
  expiring_in_use: 'access-keys.rotate',
  known_to_leaver: 'access-keys.rotate',
  due_for_rotation: 'access-keys.rotate',
  unused: 'access-keys.deactivate',
  ownerless: 'access-keys.edit',
  wider_than_used: 'access-keys.edit',
}

/** The kinds that only some may see. */
const RIGHTS: Partial<Record<AttentionKind, Action>> = { known_to_leaver: 'leavers.see' }

/** Whether an actor may see items of a kind. */
export function maySeeKind(actor: Actor, kind: AttentionKind): boolean {
  const right = RIGHTS[kind]
  return right === undefined || may(actor, right)
}

export type AttentionItem = { kind: AttentionKind; key: AccessKeyListItem }

export type AttentionPage = { items: AttentionItem[]; nextCursor: string | null }

/** The number of items of each kind that the viewer may see, and the policy's periods that decide about them. */
export type AttentionSummary = {
  counts: Partial<Record<AttentionKind, CappedCount>>
  unusedAfterDays: number
  rotationReminderDays: number
}

/** `kind`: only items of this kind. `cursor`: where the page before ended. */
export const attentionInput = z.object({
  kind: z.enum(ATTENTION_KINDS).nullish(),
  cursor: z.string().max(2_000).nullish(),
})

/** A place in the list: a kind, and a cursor in the list of its keys; null at its beginning. */
export type AttentionPlace = { kind: AttentionKind; cursor: string | null }

/** The place as text for a URL. */
export function encodePlace({ kind, cursor }: AttentionPlace): string {
  return cursor === null ? kind : `${kind}.${cursor}`
}

/** Decodes a place; null if the text is none. The cursor in it is untrusted. */
export function decodePlace(text: string): AttentionPlace | null {
  const [word, cursor = null] = text.split('.', 2)
  const kind = ATTENTION_KINDS.find((one) => one === word)
  return kind === undefined ? null : { kind, cursor }
}

/** The kinds to read from a place on. */
export function kindsFrom(start: AttentionKind | null, only: AttentionKind | null): AttentionKind[] {
  const from = start === null ? 0 : ATTENTION_KINDS.indexOf(start)
  return ATTENTION_KINDS.slice(from).filter((kind) => only === null || kind === only)
}
