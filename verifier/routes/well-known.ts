import type { FastifyInstance } from 'fastify'
import type { RouteParts } from '../api/route-parts'

const SHORTLY = 'public, max-age=300'

/**
 * The key set and the metadata (RFC 8414), with which standard clients find the endpoints. Public; cached for five
 * minutes.
 */
export function register(app: FastifyInstance, parts: RouteParts): void {
  app.get('/.well-known/jwks.json', async (_request, reply) => {
    const keys = await parts.tokenKeys.published()
    return reply
      .header('Cache-Control', SHORTLY)
      .type('application/jwk-set+json')
      .send(JSON.stringify({ keys }))
  })

  app.get('/.well-known/oauth-authorization-server', async (_request, reply) =>
    reply.header('Cache-Control', SHORTLY).send({
      issuer: parts.issuer,
      jwks_uri: `${parts.issuer}/.well-known/jwks.json`,
      token_endpoint: `${parts.issuer}/oauth2/token`,
      token_endpoint_auth_methods_supported: ['client_secret_basic'],
      grant_types_supported: ['client_credentials'],
      introspection_endpoint: `${parts.issuer}/oauth2/introspect`,
      introspection_endpoint_auth_methods_supported: ['client_secret_basic'],
      revocation_endpoint: `${parts.issuer}/oauth2/revoke`,
      revocation_endpoint_auth_methods_supported: ['none', 'client_secret_basic'],
      service_documentation: `${parts.issuer}/docs`,
      response_types_supported: [],
    }),
  )
}
