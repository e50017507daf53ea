import { isEmailAddress, normaliseEmail } from '../members/email'

export type Sender = { name: string; address: string }

// A quoted name, or words without the characters that would make a list or a comment.
const NAMED = /^(?:"(?<quoted>(?:[^"\\]|\\.)*)"|(?<words>[^"<>,;:@()[\]\\]*))\s*<(?<address>[^<>]+)>$/u

/** The sender of mails: `keys@acme.example` or `Chatelaine <keys@acme.example>`; null for anything else. */
export function parseSender(text: string): Sender | null {
  if (/\p{Cc}/u.test(text)) return null
  const found = NAMED.exec(text.trim())?.groups
  const name = (found?.quoted?.replace(/\\(.)/gu, '$1') ?? found?.words ?? '').trim()
  const address = (found?.address ?? text).trim()
  return isEmailAddress(address) ? { name, address } : null
}

/** The domain of a sender, as used in a Message-ID. */
export function senderDomain({ address }: Sender): string {
  return normaliseEmail(address).split('@')[1] ?? 'localhost'
}
