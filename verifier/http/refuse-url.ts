import type { Logger } from 'pino'
import { hasCredentialInUrl, urlForLog } from '@/lib/http/credential-in-url'
import { PROBLEMS, type Problem } from '@/lib/http/problem'

/** What is wrong with a URL before anything else is looked at, or null. */
export type UrlRefuser = (url: string, requestId: string) => Problem | null

/** Refuses credentials in URLs, and leaves a trace for the operator whose proxy or client puts them there. */
export function urlRefuser(log: Logger): UrlRefuser {
  return (url, requestId) => {
    if (!hasCredentialInUrl(url)) return null
    log.warn({ requestId, url: urlForLog(url) }, 'a credential came in a URL')
    return PROBLEMS.credentialInUrl
  }
}
