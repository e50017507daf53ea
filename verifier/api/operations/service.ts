import { z } from 'zod'
import { jwksAnswer, metadataAnswer, statusAnswer } from '@/lib/domain/api/verifier-answers'
import { describeEndpoint, type Operation } from '../operation'

const wellKnown = (id: string, path: string, summary: string, schema: z.ZodType, mediaType?: string) =>
  describeEndpoint({
    id,
    method: 'GET',
    path,
    tag: 'Service',
    summary,
    access: { kind: 'none' },
    answers: {
      200: { description: summary, schema, ...(mediaType === undefined ? {} : { mediaType }) },
    },
  })

const text = z.string()

export const serviceOperations: readonly Operation[] = [
  wellKnown(
    'jwks',
    '/.well-known/jwks.json',
    'Public keys of tokens',
    jwksAnswer,
    'application/jwk-set+json',
  ),
  wellKnown(
    'metadata',
    '/.well-known/oauth-authorization-server',
    'Where standard clients find the rest (RFC 8414)',
    metadataAnswer,
  ),
  wellKnown('healthz', '/healthz', 'The process is running', statusAnswer),
  {
    ...wellKnown('readyz', '/readyz', 'Ready to answer', statusAnswer),
    answers: {
      200: { description: 'Ready to answer', schema: statusAnswer },
      503: { description: 'Not ready, or about to stop', schema: statusAnswer },
    },
  },
  wellKnown('metrics', '/metrics', 'Metrics for Prometheus', text, 'text/plain'),
  wellKnown('openapi', '/openapi.json', 'This document', z.record(text, z.unknown())),
  wellKnown('docs', '/docs', 'This document, as a page', text, 'text/html'),
  {
    ...wellKnown(
      'errorPage',
      '/docs/errors/{code}',
      'What a code means and how to fix it',
      text,
      'text/html',
    ),
    pathSchema: z.object({ code: text }),
    failures: ['NOT_FOUND'] as const,
  },
]
