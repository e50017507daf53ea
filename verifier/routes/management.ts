import type { FastifyInstance } from 'fastify'
import { VERSION } from '@/lib/version'
import { serveDocumentation } from '../api/documentation'
import { serveRevocation } from '../api/revocation'
import { serveOperations } from '../api/serve-operations'
import type { RouteParts } from '../route-parts'

/** The management API, its documentation, and RFC 7009's revocation. */
export function register(app: FastifyInstance, parts: RouteParts): void {
  serveOperations(app, parts.operations, parts)
  serveRevocation(app, parts)
  serveDocumentation(app, parts.operations, { version: VERSION, issuer: parts.issuer })
}
