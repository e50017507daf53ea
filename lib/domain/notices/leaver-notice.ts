import type { NoticeKind, NoticeText } from './notice'

export type LeaverFacts = {
  userId: string
  email: string
  isRemoved: boolean
  by: string
  liveSecrets: number
}

/** The notice about a person who left and has seen secrets that still live. */
export function leaverNotice(facts: LeaverFacts): NoticeText & { kind: NoticeKind } {
  const { userId, email, isRemoved, by, liveSecrets } = facts
  const secrets = liveSecrets === 1 ? '1 secret that still works' : `${liveSecrets} secrets that still work`
  return {
    kind: 'leaver_knows_secrets',
    subject: `${email} has left and has seen ${secrets}`,
    lines: [
      `${isRemoved ? 'Removed' : 'Disabled'} by ${by}.`,
      'Each of these secrets was shown to this person once. Rotate or revoke them.',
    ],
    path: `/settings/members/leavers?${new URLSearchParams({ member: userId })}`,
  }
}
