import type { Json } from '@/lib/documentation/json'
import type { Effect } from '@/lib/domain/changes/effect'
import type { Access, Operation } from '../operation'
import { curlExample } from './curl-example'
import { parametersOf, requestBodyOf } from './parameters'
import { responsesOf } from './responses'

/** The OpenAPI description of an operation: access, input, an example to paste, and answers. */
export function describeOperation(operation: Operation): Json {
  const { id, tag, summary, description, access, effect, deprecated } = operation
  const needs = describeAccess(access)
  const example = curlExample(operation)
  const parts = [
    description,
    effect && describeWaiting(effect),
    needs,
    `**Example**\n\n${example.replace(/^/gm, '    ')}`,
  ]
  return {
    operationId: id,
    tags: [tag],
    summary,
    description: parts.filter((part) => part !== undefined).join('\n\n'),
    ...(deprecated === undefined ? {} : { deprecated: true }),
    ...(access.kind === 'none' ? { security: [] } : {}),
    ...parametersOf(operation),
    ...requestBodyOf(operation),
    responses: responsesOf(operation),
    'x-codeSamples': [{ lang: 'Shell', label: 'curl', source: example }],
  }
}

function describeWaiting(effect: Effect): string | undefined {
  switch (effect) {
    case 'issues':
    case 'loosens':
      return `**Answers at once.** ${FOLLOW}`
    case 'tightens':
      return '**Waits for its receipt** for at most ten seconds, until every verifier knows the change or can no longer answer from memory.'
    case 'varies':
      return `**Waits for its receipt** if it takes anything away, or changes nothing. **Answers at once** if it only allows more. ${FOLLOW}`
    case 'none':
      return undefined
  }
}

const FOLLOW =
  '`complete` in the receipt may be false. Follow it with `GET /v1/receipts/{changeId}`. Until it is true, a verifier may still refuse requests that the change allows.'

function describeAccess(access: Access): string {
  switch (access.kind) {
    case 'none':
      return '**Needs** no authentication.'
    case 'identity':
      return '**Answers by identity:** any valid access key, about itself.'
    case 'permission': {
      const names = [access.permission, ...(access.also ?? [])].map((name) => `\`${name}\``)
      return `**Needs** an access key with the permission${names.length > 1 ? 's' : ''} ${names.join(' and ')}.`
    }
    case 'any-permission': {
      const names = access.permissions.map((name) => `\`${name}\``)
      return `**Needs** an access key with one of the permissions ${names.join(', ')}.`
    }
  }
}
