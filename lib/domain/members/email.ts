import isEmail from 'validator/lib/isEmail.js'
import { z } from 'zod'
import { isFreeOfSecrets, LOOKS_LIKE_SECRET } from '../redaction/refuse-secrets'

const LONGEST_EMAIL = 254
const INVALID = 'Enter an e-mail address, for example ada@example.com'

// A domain needs no dot: `admin@localhost` is an address on the own network.
const RULES = { require_tld: false }
const LOCAL_CHARACTERS = /^[\p{L}\p{M}\p{N}!#$%&'*+\-/=?^_`{|}~.]+$/u
const DOMAIN_CHARACTERS = /^[\p{L}\p{M}\p{N}.-]+$/u

/** Whether the text is one e-mail address: no display name, no list, no quotes, nothing invisible. */
export function isEmailAddress(text: string): boolean {
  return normalForm(text) !== null
}

/** An e-mail address as people type it: kept in its own script and case. The one rule for all places. */
export const emailInput = z
  .string({ error: 'Enter an e-mail address' })
  .max(LONGEST_EMAIL, `Use at most ${LONGEST_EMAIL} characters`)
  .transform((text) => text.trim())
  .refine(isEmailAddress, INVALID)
  .transform((text) => text.normalize('NFC'))
  .refine(isFreeOfSecrets, LOOKS_LIKE_SECRET)

const NO_EMAIL = 'not an e-mail address'

/**
 * What somebody who is not known here typed into a field for an e-mail address, as it is recorded. What is none may be
 * the password, typed into the wrong field. Nobody can tell, and `P@ssw0rd` is an address on the own network: so only one
 * in a domain of the internet is kept.
 */
export function recordedEmail(typed: string): string {
  const parsed = emailInput.safeParse(typed)
  return parsed.success && isEmail(parsed.data) ? parsed.data : NO_EMAIL
}

/**
 * What makes two e-mail addresses the same person: letters without case, the domain as DNS knows it (`сайт.рф` is
 * `xn--80aswg.xn--p1ai`). Text that is no address keeps its letters, only A to Z become small.
 */
export function normaliseEmail(email: string): string {
  const text = email.trim()
  return normalForm(text) ?? text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
}

/** The addresses, each person once, as the person was written first. */
export function eachOnce(emails: readonly string[]): string[] {
  const byPerson = new Map<string, string>()
  for (const email of emails) {
    const person = normaliseEmail(email)
    if (!byPerson.has(person)) byPerson.set(person, email)
  }
  return [...byPerson.values()]
}

function normalForm(text: string): string | null {
  const [local = '', domain = '', ...more] = text.split('@')
  if (more.length > 0 || !LOCAL_CHARACTERS.test(local) || !DOMAIN_CHARACTERS.test(domain)) return null
  if (!text.isWellFormed() || !isEmail(text, RULES)) return null
  const host = asciiDomain(domain)
  if (host === null || !keepsItsLetters(local)) return null
  const normal = `${local.normalize('NFC').toLowerCase()}@${host}`
  return isEmail(normal, RULES) ? normal : null
}

/**
 * Whether normalisation changes no letter into another letter. It turns the Kelvin sign into a K: with that, the
 * owner of one address would become the owner of another one.
 */
function keepsItsLetters(local: string): boolean {
  return local === local.normalize('NFKC') || local === local.normalize('NFKD')
}

/**
 * The domain as DNS knows it, or null if the domain cannot be written so. Since Node.js 24 a URL takes a domain of ASCII
 * letters as it is, also if an A-label in it means nothing. Beside a label of other letters each version decodes all labels.
 */
function asciiDomain(domain: string): string | null {
  try {
    new URL(`http://ä.${domain}`)
    return new URL(`http://${domain}`).hostname
  } catch {
    return null
  }
}
