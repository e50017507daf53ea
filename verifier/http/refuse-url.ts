import type { Logger } from 'pino'
import { hasCredentialInUrl, urlForLog } from '@/lib/http/credential-in-url'
import { PROBLEMS, type Problem } from '@/lib/http/problem'

/** The problem of a URL before routing, or null. */
export type UrlRefuser = (url: string, requestId: string) => Problem | null

/** Refuses credentials in URLs, and warns the operator whose proxy or client puts them there. */
export function urlRefuser(log: Logger): UrlRefuser {
  return (url, requestId) => {
    if (!hasCredentialInUrl(url)) return null
    log.warn({ requestId, url: urlForLog(url) }, 'a request had a credential in its URL')
    return PROBLEMS.credentialInUrl
  }
}
