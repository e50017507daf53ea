import type { IncomingMessage, ServerResponse } from 'node:http'
import { isForwardAuth } from '../http/forward-auth-rule'
import type { MemoryParts } from './answer-from-memory'
import type { FrontParts } from './exchange'
import { forwardAuthEndpoint } from './forward-auth-endpoint'
import { type FrontEndpoint, frontEndpoint } from './front-endpoint'
import { introspectEndpoint } from './introspect-endpoint'
import { verifyEndpoint } from './verify-endpoint'

type Handler = (request: IncomingMessage, response: ServerResponse) => void

/** Finds an endpoint in front of the framework by its URL; undefined for every other URL. */
export function front(
  parts: MemoryParts & FrontParts & { issuer: string },
): (url: string) => Handler | undefined {
  const byPath = new Map<string, Handler>()
  const add = <Body>(endpoint: FrontEndpoint<Body>) =>
    byPath.set(endpoint.path, frontEndpoint(endpoint, parts))
  add(verifyEndpoint(parts))
  add(introspectEndpoint(parts))
  const forwardAuth = forwardAuthEndpoint(parts)
  return (url) => {
    const question = url.indexOf('?')
    const endpoint = byPath.get(question < 0 ? url : url.slice(0, question))
    return endpoint ?? (isForwardAuth(url) ? forwardAuth : undefined)
  }
}
