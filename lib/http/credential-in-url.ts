import { keyIdOfOpaqueSecret } from '@/lib/domain/access-keys/credential'

const NAMES =
  /^(access_?token|token|id_?token|api_?key|apikey|x-api-key|key|secret|client_?secret|password|credentials?|authorization|auth|bearer)$/i
const TOKEN = /^[\w-]{10,}\.[\w-]{10,}\.[\w-]{10,}$/

/** Whether a request's URL carries what belongs into an Authorization header (RFC 6750 §5.3). */
export function hasCredentialInUrl(url: string): boolean {
  const question = url.indexOf('?')
  if (question < 0) return false
  for (const [name, value] of new URLSearchParams(url.slice(question + 1))) {
    if (NAMES.test(name) || keyIdOfOpaqueSecret(value) !== null || TOKEN.test(value)) return true
  }
  return false
}

const MASKED = /[a-z]{6,32}_[0-9A-Za-z]{16}_[0-9A-Za-z]{20,}|eyJ[\w-]+(\.[\w-]*)*/g

/** A URL as it may be logged: without its query, and without anything in its path that looks like a credential. */
export function urlForLog(url: string): string {
  const path = url.split('?', 1)[0] ?? ''
  return `${path.slice(0, 300).replace(MASKED, '[masked]')}${path.length < url.length ? '?[masked]' : ''}`
}
