import { redact } from './redact'

/** How much of a long text is looked at, in multiples of what is kept: a header may be made to take long to look at. */
const LOOKED_AT = 4

/** Text of a program as it is kept: without secrets, as PostgreSQL can store it, cut at a bound. Never refused. */
export function recordedText(text: string, maximum: number): string {
  // NUL goes first: a secret must not come together only when it is stored.
  return redact(beginningOf(text.replaceAll('\u0000', ''), maximum * LOOKED_AT))
    .slice(0, maximum)
    .toWellFormed()
}

/** Up to the last blank before the bound: the first half of a secret would not be recognised as one. */
function beginningOf(text: string, bound: number): string {
  return text.length <= bound ? text : text.slice(0, bound).replace(/\S*$/, '')
}

/** Ids that this product makes are public, and a list may hold thousands of them. */
const OWN_ID = /^[a-z]{2,3}_[0-9A-Za-z]{16}$/
/** Members of events that hold what looks random and is public: the thumbprints of signing keys. */
const PUBLIC_MEMBERS: ReadonlySet<string> = new Set(['kid', 'retires'])

/** The same value with every text in it redacted, names of members included. What is no plain data stays as it is. */
export function redactValue(value: unknown): unknown {
  if (typeof value === 'string') return OWN_ID.test(value) ? value : redact(value)
  if (Array.isArray(value)) return value.map(redactValue)
  return isPlainObject(value) ? redactMembers(value) : value
}

/** redactValue() of an object's members. */
export function redactMembers(members: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(members).map(([name, value]) => [
      redact(name),
      PUBLIC_MEMBERS.has(name) ? value : redactValue(value),
    ]),
  )
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}
