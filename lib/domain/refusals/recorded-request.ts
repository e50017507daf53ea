import { permissionName } from '../access/permissions'
import { isIdentifier } from '../identifiers'
import { isFreeOfSecrets } from '../redaction/refuse-secrets'
import { NO_ACCOUNT, NO_REFERRER, NO_SCOPE } from './not-kept'

const LONGEST_ORIGIN = 300

/** A requested scope as it is stored. */
export function recordedScope(text: string): string {
  return permissionName.safeParse(text).success && isFreeOfSecrets(text) ? text : NO_SCOPE
}

/** A requested cloud account as it is stored. */
export function recordedAccount(text: string): string {
  return text.startsWith('acc_') && isIdentifier(text) ? text : NO_ACCOUNT
}

/** The host as it was written. A URL writes hosts in small letters, in which a secret is not recognised. */
const WRITTEN_HOST = /^[^:]*:[/\\]*(?:[^/\\?#]*@)?([^/\\?#]*)/

/** The origin of a referrer as it is stored. User, path and query are left out, because they may hold a secret. */
export function recordedOrigin(referrer: string): string {
  if (!URL.canParse(referrer)) return NO_REFERRER
  const { protocol, origin } = new URL(referrer)
  const host = WRITTEN_HOST.exec(referrer)?.[1] ?? ''
  const isOfPage = protocol === 'https:' || protocol === 'http:'
  if (!isOfPage || origin.length > LONGEST_ORIGIN) return NO_REFERRER
  return isFreeOfSecrets(host) && isFreeOfSecrets(origin) ? origin : NO_REFERRER
}
