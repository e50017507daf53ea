import type { Access, Operation } from '../operation'
import { curlExample } from './curl-example'
import type { Json } from './json'
import { parametersOf, requestBodyOf } from './parameters'
import { responsesOf } from './responses'

/** An operation as the document tells of it: who may call it, with what, an example to paste, and what comes back. */
export function describeOperation(operation: Operation): Json {
  const { id, tag, summary, description, access, deprecated } = operation
  const needs = describeAccess(access)
  const example = curlExample(operation)
  const parts = [description, needs, `**Example**\n\n${example.replace(/^/gm, '    ')}`]
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
  }
}
