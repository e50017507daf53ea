import type { FastifyInstance } from 'fastify'
import * as management from '../api/management'
import type { RouteParts } from '../api/route-parts'
import * as changes from './changes'
import * as health from './health'
import * as metrics from './metrics'
import * as token from './token'
import * as wellKnown from './well-known'

/** Every endpoint inside the framework, one module each. */
export const routes: readonly ((app: FastifyInstance, parts: RouteParts) => void)[] = [
  token.register,
  changes.register,
  wellKnown.register,
  health.register,
  metrics.register,
  management.register,
]
