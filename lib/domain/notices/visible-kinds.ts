import type { Actor } from '../access/actor'
import { type Action, may } from '../access/may'
import { NOTICE_KINDS, type NoticeKind } from './notice'

/** The right that notices of a kind need. Everybody who may see keys sees the others. */
const RIGHTS: Partial<Record<NoticeKind, Action>> = {
  account_changed: 'members.manage',
  decoy_used: 'decoys.see',
  leaver_knows_secrets: 'leavers.see',
}

/** The kinds of notices that an actor may see. */
export function visibleKinds(actor: Actor): NoticeKind[] {
  return NOTICE_KINDS.filter((kind) => {
    const right = RIGHTS[kind]
    return right === undefined || may(actor, right)
  })
}
