import isEmail from 'validator/lib/isEmail.js'
import { z } from 'zod'
import { isFreeOfSecrets, LOOKS_LIKE_SECRET } from '../redaction/refuse-secrets'

const LONGEST_EMAIL = 254
const INVALID = 'Enter an email address, for example ada@example.com'

// A domain needs no dot: `admin@localhost` is an address on the local network.
const RULES = { require_tld: false }
const LOCAL_CHARACTERS = /^[\p{L}\p{M}\p{N}!#$%&'*+\-/=?^_`{|}~.]+$/u
const DOMAIN_CHARACTERS = /^[\p{L}\p{M}\p{N}.-]+$/u

/** Whether the text is one e-mail address: no display name, no list, no quotes, nothing invisible. */
export function isEmailAddress(text: string): boolean {
  return normalForm(text) !== null
}

/** An e-mail address as typed, in its own script and case. The only rule, for all inputs. */
export const emailInput = z
  .string({ error: 'Enter an email address' })
  .max(LONGEST_EMAIL, `Use at most ${LONGEST_EMAIL} characters`)
  .transform((text) => text.trim())
  .refine(isEmailAddress, INVALID)
  .transform((text) => text.normalize('NFC'))
  .refine(isFreeOfSecrets, LOOKS_LIKE_SECRET)

const NO_EMAIL = 'not an email address'

/**
 * The recorded form of an unknown person's input in an e-mail field. The input may be the password, typed into the
 * wrong field, and `P@ssw0rd` is a valid address on a local network. Therefore only an address in an internet domain is
 * recorded.
 */
export function recordedEmail(typed: string): string {
  const parsed = emailInput.safeParse(typed)
  return parsed.success && isEmail(parsed.data) ? parsed.data : NO_EMAIL
}

/**
 * The form by which e-mail addresses are compared: letters without case, the domain as in DNS (`сайт.рф` is
 * `xn--80aswg.xn--p1ai`). A text that is no address keeps its letters; only A to Z become small.
 */
export function normaliseEmail(email: string): string {
  const text = email.trim()
  return normalForm(text) ?? text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
}

/** The addresses, each person once, in the first spelling. */
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
 * Whether normalisation changes no letter into another letter. It turns the Kelvin sign into a K; the owner of one
 * address would then become the owner of another.
 */
function keepsItsLetters(local: string): boolean {
  return local === local.normalize('NFKC') || local === local.normalize('NFKD')
}

/** The domain as in DNS; null if the domain has no such form. */
function asciiDomain(domain: string): string | null {
  try {
    new URL(`http://ä.${domain}`)
    return new URL(`http://${domain}`).hostname
  } catch {
    return null
  }
}
