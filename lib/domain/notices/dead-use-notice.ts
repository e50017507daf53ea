import type { DecisionCode } from '../access-keys/verify-decision'
import type { NoticeKind, NoticeText } from './notice'

/** The outcomes after which a secret never works again: revoked (rotated out, too), expired, deleted with its key. */
export const ENDED_OUTCOMES = ['REVOKED', 'EXPIRED', 'NOT_FOUND'] as const satisfies readonly DecisionCode[]
export type EndedOutcome = (typeof ENDED_OUTCOMES)[number]

/** Whether a use with this outcome deserves a notice. A deactivated secret may work again; its use is an event only. */
export function isEnded(code: DecisionCode): code is EndedOutcome {
  return ENDED_OUTCOMES.some((one) => one === code)
}

export type DeadUseFacts = {
  keyId: string
  keyName: string
  hint: string | null
  code: EndedOutcome
  /** Empty texts: not reported. */
  caller: { address: string; userAgent: string }
  /** The open incident that the key belongs to. */
  incident: number | null
}

/** The notice about a secret that somebody presents although the secret has ended. */
export function deadUseNotice(facts: DeadUseFacts): NoticeText & { kind: NoticeKind } {
  const { keyId, keyName, hint, code, caller, incident } = facts
  const from = caller.address === '' ? 'from an unknown address' : `from ${caller.address}`
  const agent = caller.userAgent === '' ? '' : ` (${caller.userAgent})`
  const secret = hint === null ? 'The secret' : `The secret ${hint}`
  return {
    kind: 'dead_secret_used',
    subject: subjectOf(code, keyName),
    lines: [
      `${secret} was used ${from}${agent}. The request was blocked.`,
      ...(incident === null
        ? []
        : [`The key belongs to incident ${incident}, which shows every further attempt.`]),
      'Somebody still has this secret. Update the caller if it’s yours. Otherwise find out how the secret leaked.',
    ],
    path: incident === null ? pathOf(code, keyId) : `/incidents/${incident}`,
  }
}

function subjectOf(code: EndedOutcome, keyName: string): string {
  switch (code) {
    case 'REVOKED':
      return `A revoked secret of access key "${keyName}" was used`
    case 'EXPIRED':
      return `An expired secret of access key "${keyName}" was used`
    case 'NOT_FOUND':
      return `A secret of the deleted access key "${keyName}" was used`
  }
}

/** A deleted key has no page. Its history stays in the audit log. */
function pathOf(code: EndedOutcome, keyId: string): string {
  return code === 'NOT_FOUND' ? `/audit?key=${keyId}` : `/settings/access-keys/${keyId}`
}
