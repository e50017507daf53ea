import type { FastifyInstance } from 'fastify'
import { VERSION } from '@/lib/version'
import { serveDocumentation } from '../api/documentation'
import { serveRevocation } from '../api/revocation'
import type { RouteParts } from '../api/route-parts'
import { serveOperations } from '../api/serve-operations'
import * as changes from './changes'
import * as service from './service'
import * as token from './token'

/** Serves every endpoint inside the framework. */
export function serveRoutes(app: FastifyInstance, parts: RouteParts): void {
  token.register(app, parts)
  changes.register(app, parts)
  service.register(app, parts)
  serveOperations(app, parts.operations, parts)
  serveRevocation(app, parts)
  serveDocumentation(app, parts.operations, { version: VERSION, issuer: parts.issuer })
}
