import type { NoticeKind, NoticeText } from './notice'

export type DecoyUseFacts = {
  name: string
  plantedIn: string
  endpoint: string
  address: string | null
  userAgent: string | null
  at: Date
  incident: number
}

/** The notice about a decoy that somebody presented. */
export function decoyNotice(facts: DecoyUseFacts): NoticeText & { kind: NoticeKind } {
  const { name, plantedIn, endpoint, address, userAgent, at, incident } = facts
  const from = address === null ? 'an unknown address' : address
  const agent = userAgent === null ? '' : ` (${userAgent})`
  return {
    kind: 'decoy_used',
    subject: `Decoy "${name}" was used`,
    lines: [
      `Presented to ${endpoint} from ${from}${agent} on ${inUtc(at)}. It was blocked like an unknown key.`,
      ...(plantedIn === '' ? [] : [`Planted in: ${plantedIn}`]),
      'Somebody has read the place where it was planted. Treat everything there as leaked.',
    ],
    path: `/incidents/${incident}`,
  }
}

// The reader of a mail may be in any time zone, which the sender does not know.
function inUtc(instant: Date): string {
  return `${instant.toISOString().slice(0, 19).replace('T', ' ')} UTC`
}
