import type { FastifyInstance } from 'fastify'
import { VERSION } from '@/lib/version'
import type { RouteParts } from '../route-parts'
import { serveDocumentation } from './documentation'
import { serveRevocation } from './revocation'
import { serveOperations } from './serve-operations'

/** The management API, its documentation, and RFC 7009's revocation. */
export function register(app: FastifyInstance, parts: RouteParts): void {
  serveOperations(app, parts.operations, parts)
  serveRevocation(app, parts)
  serveDocumentation(app, parts.operations, { version: VERSION, issuer: parts.issuer })
}
