import { REPLACEMENTS, type Span } from './spans'

/**
 * Names of parameters whose values are credentials, alone or after other words (`new_password`, `user[password]`,
 * `X-Auth-Token`). Excludes `key`, the name of the filter by access key.
 */
const PARAMETERS =
  /[?&;#](?:[\w.[\]-]{0,60}(?:token|secret|password|passwd|passphrase|api[-_]?key|jwt|credentials?)|(?:[\w.[\]-]{0,60}[-_.[])?(?:pass|pwd|auth|authorization|bearer))(?:\[?\])?=["']?([^&;#\s"'<>]+)/gi

/** An unescaped password with a blank or a quote. Stops at a port, at another URL, and at the text's final quote. */
const UNESCAPED =
  /\/\/[^\s/?#@:"'<>]{0,100}:(?!\d+\b|[\s/])((?:(?!\/\/|["'`>](?:[\s,:;}\])>]|$))[^\r\n@]){1,100})@(?=[\w[])/g

// biome-ignore lint/suspicious/noControlCharactersInRegex: no URL goes on behind these
const UNBROKEN = /[^\s"'<>`\u0000-\u001f]+/g

/** Passwords in URLs: `scheme://name:password@host`, and parameters with such names. */
export function findUrlPasswords(text: string): Span[] {
  const found: Span[] = []
  for (const { 0: run, index } of text.matchAll(UNBROKEN)) {
    for (const { start, end } of userPasswords(run)) {
      found.push({ start: index + start, end: index + end, kind: 'password' })
    }
  }
  for (const { 0: whole, 1: value = '', index } of text.matchAll(UNESCAPED)) {
    const end = index + whole.length - 1
    if (/[\s"'`<>]/.test(value) && !isReplaced(value)) {
      found.push({ start: end - value.length, end, kind: 'password' })
    }
  }
  for (const { 0: whole, 1: value = '', index } of text.matchAll(PARAMETERS)) {
    const end = index + whole.length
    if (!REPLACEMENTS.password.startsWith(value)) {
      found.push({ start: end - value.length, end, kind: 'password' })
    }
  }
  return found
}

const isReplaced = (value: string) =>
  Object.values(REPLACEMENTS).some((replacement) => value.includes(replacement))

type Part = { start: number; end: number }

/** Each `//` begins an authority, which ends at the next `/`, `?` or `#`. Therefore no character is examined twice. */
function userPasswords(run: string): Part[] {
  const lastAt = run.lastIndexOf('@')
  const found: Part[] = []
  for (let slashes = run.indexOf('//'); slashes >= 0 && slashes < lastAt; ) {
    const start = slashes + 2
    const end = endOfAuthority(run, start)
    const part = passwordOf(run, { start, end }, lastAt)
    if (part !== null) found.push(part)
    slashes = run.indexOf('//', part === null ? Math.max(end, start) : part.end)
  }
  return found
}

function endOfAuthority(run: string, start: number): number {
  const ends = /[/?#]/g
  ends.lastIndex = start
  return ends.exec(run)?.index ?? run.length
}

/**
 * The password of an authority. People forget to escape: a password may contain slashes and `@`. Therefore it extends
 * to the last `@` before another URL. A path with an `@` counts as a part of the password: a path may be lost, but no
 * password stays. Without an `@`, the text after the colon must not be a port.
 */
function passwordOf(run: string, { start, end }: Part, lastAt: number): Part | null {
  const authority = run.slice(start, end)
  const colon = authority.indexOf(':')
  if (colon < 0) return null
  const at = authority.lastIndexOf('@')
  if (at > colon + 1) {
    const next = run.indexOf('//', end)
    return { start: start + colon + 1, end: run.lastIndexOf('@', next < 0 ? run.length : next) }
  }
  const isHost = at >= 0 || authority.startsWith('[') || /^:\d*$/.test(authority.slice(colon))
  return isHost || lastAt < end ? null : { start: start + colon + 1, end: lastAt }
}
