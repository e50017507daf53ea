import type { NoticeKind, NoticeText } from '../notices/notice'

/** The notice to one person about a change of the policy. Instants are ISO 8601, in any offset. */
export type PolicyNoticeFacts = {
  by: string
  /** Null: the change is in force already. */
  startsAt: string | null
  isCancelled: boolean
  to: { longestLifetimeDays: number | null; addressRuleRequiredForGlobalAdmin: boolean }
  total: number
  keys: { name: string; at: string | null; insteadOf: string | null }[]
}

/** The one mail that a person gets about a change of the policy, with the keys of this person. */
export function policyNotice(facts: PolicyNoticeFacts): NoticeText & { kind: NoticeKind } {
  const { by, startsAt, isCancelled, total, keys } = facts
  const yours = total === 1 ? '1 of your access keys' : `${total.toLocaleString('en')} of your access keys`
  const path = '/settings/access-keys?sort=expires'
  const more = total - keys.length
  const rest = more > 0 ? [`And ${more.toLocaleString('en')} more.`] : []
  if (isCancelled) {
    return {
      kind: 'policy_changes',
      subject: `The policy change that would have ended ${yours} was cancelled`,
      lines: [
        `${by} cancelled the change planned for ${day(startsAt)}. You don’t have to do anything.`,
        ...keys.map(({ name }) => `- ${name}`),
        ...rest,
      ],
      path,
    }
  }
  return {
    kind: 'policy_changes',
    subject:
      startsAt === null
        ? `A new policy shortens ${yours}`
        : `A new policy ends ${yours} from ${day(startsAt)}`,
    lines: [
      `${by} changed the policy of this workspace. ${rulesOf(facts)}`,
      ...keys.map(lineOf),
      ...rest,
      'Create a new secret for each key, update your callers, and check that the old secret is no longer used.',
    ],
    path,
  }
}

function rulesOf({ startsAt, to }: PolicyNoticeFacts): string {
  const from = startsAt === null ? 'From now on' : `From ${minute(startsAt)}`
  const { longestLifetimeDays: days } = to
  const lifetime = days === null ? '' : ` secrets last at most ${days === 1 ? '1 day' : `${days} days`}`
  const address = to.addressRuleRequiredForGlobalAdmin
    ? ' Global Admin keys need an enforced address rule'
    : ''
  return `${from},${lifetime}${lifetime !== '' && address !== '' ? ', and' : ''}${address}.`
}

function lineOf({ name, at, insteadOf }: PolicyNoticeFacts['keys'][number]): string {
  const end = at === null ? 'is blocked now' : `stops on ${minute(at)}`
  const own = insteadOf === null ? '' : ` instead of ${day(insteadOf)}`
  return `- ${name} ${end}${own}.`
}

// The reader of a mail may be in any time zone, which the sender does not know.
const inUtc = (instant: string) => new Date(instant).toISOString()
const minute = (instant: string) => `${inUtc(instant).slice(0, 16).replace('T', ' ')} UTC`
const day = (instant: string | null) => (instant === null ? 'now' : inUtc(instant).slice(0, 10))
