import { z } from 'zod'
import {
  changesAnswer,
  introspectionAnswer,
  jwksAnswer,
  metadataAnswer,
  revocationAnswer,
  statusAnswer,
  tokenAnswer,
  verifyAnswer,
} from '@/lib/domain/api/verifier-answers'
import { verifyBody } from '../../front/verify-body'
import { describeEndpoint, type Operation } from '../operation'

const VERIFY = { kind: 'permission', permission: 'keys:verify' } as const
const NOBODY = { kind: 'none' } as const
const FORM = 'application/x-www-form-urlencoded'

const verify = describeEndpoint({
  id: 'verify',
  method: 'POST',
  path: '/v1/verify',
  tag: 'Verification',
  summary: 'Is this credential good, and for what?',
  description:
    'Always 200 for an answer: look at `valid`, and at `code` where it is false. Send what the call needs in `require`, and what you know of the caller in `context`, so that address and referrer rules judge the caller and not you.',
  access: VERIFY,
  bodySchema: verifyBody,
  answers: { 200: { description: 'The answer', schema: verifyAnswer } },
  failures: [],
  inputStatus: 400,
  example: {
    credential: 'Bearer chatel_…',
    require: { permission: 'vulnerabilities:read', account: 'acc_0000000000000000' },
    context: { ip: '203.0.113.9', clientId: 'ci@example.com' },
  },
})

const introspect = describeEndpoint({
  id: 'introspect',
  method: 'POST',
  path: '/oauth2/introspect',
  tag: 'Verification',
  summary: 'Token introspection (RFC 7662)',
  description: '`{"active":false}` and nothing more for whatever is not good.',
  access: VERIFY,
  bodyType: FORM,
  bodySchema: z.object({ token: z.string(), token_type_hint: z.string().optional() }),
  answers: { 200: { description: 'What the token stands for', schema: introspectionAnswer } },
  failures: [],
  inputStatus: 400,
})

const token = describeEndpoint({
  id: 'token',
  method: 'POST',
  path: '/oauth2/token',
  tag: 'Verification',
  summary: 'Client credentials grant (RFC 6749 §4.4)',
  description:
    'Exchanges the credential of a key for a short-lived token that carries its authority, for resource servers that check offline. Such a token lives on for minutes after a revocation: ask the verifier where that is too long. It cannot itself be exchanged for another one. A key whose accounts or scopes do not fit into 4 kB gets none (`AUTHORITY_TOO_LARGE`).',
  access: { kind: 'identity' },
  bodyType: FORM,
  bodySchema: z.object({ grant_type: z.literal('client_credentials'), scope: z.string().optional() }),
  answers: { 200: { description: 'The token', schema: tokenAnswer } },
  failures: [],
  inputStatus: 400,
  problemType: ['application/json'],
})

const forwardAuth = describeEndpoint({
  id: 'forwardAuth',
  method: 'GET',
  path: '/v1/forward-auth/{workspace}',
  tag: 'Verification',
  summary: 'For nginx auth_request, Traefik, Caddy and Envoy',
  description:
    'Every method but TRACE and CONNECT is judged in the same way, because some proxies ask with the method of the request; the body is ignored. A CORS preflight carries no credential and is refused with 401: let the proxy answer preflights itself, as the samples do. The proxy passes the Authorization header of the request on, and lets the request through on 200 only. Every refusal is 401 or 403, which is all that nginx understands: a key that has called too often gets 403 with the code `RATE_LIMITED` and Retry-After. Remove the `X-Access-Key-*` headers that a client sends before you copy those of the answer. A parameter that is not known here is refused, so that a misspelled rule lets nobody in; `original` is for proxies that can only append the path of the request (Envoy): it comes last, and nothing after it is read. Name, permissions and accounts take 3,000 characters together, because proxies keep the head of an answer in 4 kB (nginx: `proxy_buffer_size`): beyond that the longer list, and if need be the other one too, is told as `too-many`. Let the rule name what it needs, with `permission` and `account`, and no list has to be read.',
  access: { kind: 'identity' },
  pathSchema: z.object({ workspace: z.string() }),
  querySchema: z.object({
    permission: z.string().optional(),
    account: z.string().optional(),
    original: z.string().optional(),
  }),
  answers: {
    200: {
      description: 'Let it through',
      headers: {
        'X-Access-Key-Id': 'The key',
        'X-Access-Key-Name': 'Its name; everything but plain ASCII percent-encoded',
        'X-Access-Key-Roles': 'Roles, comma-separated',
        'X-Access-Key-Permissions': 'Permissions, comma-separated, or `too-many`',
        'X-Access-Key-Accounts': 'Ids of cloud accounts, comma-separated, or `all`, or `too-many`',
      },
    },
  },
  failures: [],
  rateLimitedStatus: 403,
  inputStatus: 400,
})

const changes = describeEndpoint({
  id: 'listChanges',
  method: 'GET',
  path: '/v1/changes',
  tag: 'Verification',
  summary: 'What changed, for those who keep answers themselves',
  description:
    'With `Accept: text/event-stream` a stream of server-sent events, otherwise a page. `since` is the `next` of the page before, the id of the last event, or 0 for the beginning (30 days ago, less two hours). `changes` come in an order that never changes; `unsettled` are committed and in force, but an older transaction is still open: obey them at once, and expect them once more, with an id. A stream sends these without an id. A position that nobody can go on from is answered with 410, in a stream with the event `reset`: changes may have been missed, so forget every answer that you keep.',
  access: VERIFY,
  querySchema: z.object({ since: z.string().optional() }),
  answers: { 200: { description: 'Changes of the workspace', schema: changesAnswer } },
  failures: [],
  problems: ['POSITION_LOST'],
  inputStatus: 400,
})

const revoke = describeEndpoint({
  id: 'revokeByPossession',
  method: 'POST',
  path: '/oauth2/revoke',
  tag: 'Self',
  summary: 'Revoke a credential that you hold (RFC 7009)',
  description:
    'Whoever holds a credential may end it, for good: send it in the body, never in the address. 200 whether it is known or not. Only this one secret is revoked, and the audit log says that its holder did it. A short-lived token of `POST /oauth2/token` is refused with `unsupported_token_type`: it ends by itself, and must not end the secret that it was exchanged for.',
  access: NOBODY,
  bodyType: FORM,
  bodySchema: z.object({ token: z.string(), token_type_hint: z.string().optional() }),
  answers: { 200: { description: 'It does not work any more', schema: revocationAnswer } },
  failures: ['RATE_LIMITED', 'UNAVAILABLE'],
  inputStatus: 400,
})

const wellKnown = (id: string, path: string, summary: string, schema: z.ZodType, mediaType?: string) =>
  describeEndpoint({
    id,
    method: 'GET',
    path,
    tag: 'Service',
    summary,
    access: NOBODY,
    answers: {
      200: { description: summary, schema, ...(mediaType === undefined ? {} : { mediaType }) },
    },
    failures: [],
  })

const text = z.string()

const service = [
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
  wellKnown('healthz', '/healthz', 'The process lives', statusAnswer),
  {
    ...wellKnown('readyz', '/readyz', 'It can answer truthfully', statusAnswer),
    answers: {
      200: { description: 'It can answer truthfully', schema: statusAnswer },
      503: { description: 'It cannot, or is about to stop', schema: statusAnswer },
    },
  },
  wellKnown('metrics', '/metrics', 'Counts and durations for Prometheus', text, 'text/plain'),
  wellKnown('openapi', '/openapi.json', 'This document', z.record(text, z.unknown())),
  wellKnown('docs', '/docs', 'This document, to read', text, 'text/html'),
  {
    ...wellKnown('errorPage', '/docs/errors/{code}', 'What a code means and what helps', text, 'text/html'),
    pathSchema: z.object({ code: text }),
    failures: ['NOT_FOUND'] as const,
  },
]

export const verificationOperations: readonly Operation[] = [verify, introspect, token, forwardAuth, changes]
export const possessionOperations: readonly Operation[] = [revoke]
export const serviceOperations: readonly Operation[] = service
