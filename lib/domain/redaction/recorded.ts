import { redact } from './redact'

/** A long text is examined up to this multiple of the kept length, because a header may be made slow to examine. */
const LOOKED_AT = 4

/** The recorded form of a program's text: without secrets, storable by PostgreSQL, cut at a limit. Never refused. */
export function recordedText(text: string, maximum: number): string {
  // NUL is removed first. Otherwise a secret could be put together by storing the text.
  return redact(beginningOf(text.replaceAll('\u0000', ''), maximum * LOOKED_AT))
    .slice(0, maximum)
    .toWellFormed()
}

/** Cuts at the last blank before the limit, because the first half of a secret would not be recognised. */
function beginningOf(text: string, bound: number): string {
  return text.length <= bound ? text : text.slice(0, bound).replace(/\S*$/, '')
}

/** Ids of this product are public, and a list may contain thousands of them. */
const OWN_ID = /^[a-z]{2,3}_[0-9A-Za-z]{16}$/
/** Members of events whose values look random but are public: the thumbprints of signing keys. */
const PUBLIC_MEMBERS: ReadonlySet<string> = new Set(['kid', 'retires'])

/** Redacts every text in a value, including names of members. Anything but plain data stays unchanged. */
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
