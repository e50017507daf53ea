import { isJson, type Json } from '@/lib/documentation/json'
import { type Operation, TAGS } from '../operation'
import { collectComponents } from './components'
import { describeMembers } from './describe-members'
import { describeOperation } from './describe-operation'
import { introduction } from './introduction'

/** Builds the OpenAPI 3.1 document from the served operations. Therefore an operation without an entry does not exist. */
export function buildOpenApi(
  operations: readonly Operation[],
  { version, issuer }: { version: string; issuer: string },
): Json {
  const components = Object.fromEntries(
    Object.entries(collectComponents(operations)).map(([name, schema]) => [
      name,
      isJson(schema) ? describeMembers(schema, name) : schema,
    ]),
  )
  const paths: Record<string, Record<string, Json>> = {}
  for (const operation of operations) {
    paths[operation.path] = {
      ...paths[operation.path],
      [operation.method.toLowerCase()]: describeMembers(describeOperation(operation), operation.id),
    }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Chatelaine',
      version,
      summary: 'Verify, create, rotate, watch and revoke access keys.',
      description: introduction(issuer),
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/', description: 'The verifier that serves this document' }],
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
    security: [{ basic: [] }, { bearer: [] }],
    paths,
    components: {
      securitySchemes: {
        basic: { type: 'http', scheme: 'basic', description: 'Key id and secret' },
        bearer: { type: 'http', scheme: 'bearer', description: 'A secret or a token' },
      },
      schemas: components,
    },
  }
}
