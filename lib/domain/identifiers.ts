const IDENTIFIER = /^(ak|sec|acc|ws|usr|gr|rot|ntc|ver|dec|job)_[0-9A-Za-z]{16}$/

/** Whether a text has the form of an identifier of the product, such as `acc_…`. People cannot read such a text. */
export function isIdentifier(text: string): boolean {
  return IDENTIFIER.test(text)
}

export const LOOKS_LIKE_IDENTIFIER = 'Choose a name that doesn’t look like an ID'

/**
 * The members of an event that the product fills with identifiers. The other members contain typed text: a key's name
 * can look like the identifier of another key, and must not be shown as that key.
 */
const MEMBERS_WITH_IDENTIFIERS: ReadonlySet<string> = new Set([
  'secretId',
  'oldSecretId',
  'newSecretId',
  'from',
  'accounts',
  'key',
])

/** Whether the texts in a member of an event are identifiers. */
export function holdsIdentifiers(member: string): boolean {
  return MEMBERS_WITH_IDENTIFIERS.has(member)
}

/** The identifiers in the members that contain identifiers, each once. */
export function identifiersIn(value: unknown): string[] {
  const found = new Set<string>()
  collect(value, null, found)
  return [...found]
}

function collect(value: unknown, member: string | null, found: Set<string>): void {
  if (typeof value === 'string') {
    if (member !== null && holdsIdentifiers(member) && isIdentifier(value)) found.add(value)
  } else if (Array.isArray(value)) {
    for (const one of value) collect(one, member, found)
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, one] of Object.entries(value)) collect(one, name, found)
  }
}

/** Names by identifier, as of the event. A map, so that a name such as `constructor` finds nothing. */
export type EventLabels = ReadonlyMap<string, string>

/** The names that were recorded with an event. Empty for older events without names. */
export function labelsOf(after: Record<string, unknown> | null): EventLabels {
  const labels = after?.labels
  if (typeof labels !== 'object' || labels === null) return new Map()
  return new Map(
    Object.entries(labels).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )
}
