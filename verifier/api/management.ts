import type { FastifyInstance } from 'fastify'
import { VERSION } from '@/lib/version'
import { serveDocumentation } from './documentation'
import { serveRevocation } from './revocation'
import type { RouteParts } from './route-parts'
import { serveOperations } from './serve-operations'

/** Serves the management API, its documentation, and the revocation of RFC 7009. */
export function register(app: FastifyInstance, parts: RouteParts): void {
  serveOperations(app, parts.operations, parts)
  serveRevocation(app, parts)
  serveDocumentation(app, parts.operations, { version: VERSION, issuer: parts.issuer })
}
