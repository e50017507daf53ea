import { isJson, type Json, objectAt, objectsAt, textAt } from './json'

/** An operation, as the OpenAPI document describes it. */
export type ApiOperation = {
  id: string
  method: string
  path: string
  summary: string
  isDeprecated: boolean
  /** The prose in Markdown, without the parts below. */
  text: string
  /** In Markdown: who may call the operation. */
  needs: string
  /** In Markdown: whether the answer waits for a receipt. Empty for an operation that changes nothing. */
  waiting: string
  /** A command for a shell. */
  example: string
  parameters: Json[]
  body: { mediaType: string; schema: Json } | null
  answers: ApiAnswer[]
  /** The codes of its problems by status. */
  problems: { status: string; codes: string[] }[]
}

type ApiAnswer = {
  status: string
  description: string
  headers: [name: string, meaning: string][]
  content: { mediaType: string; schema: Json } | null
}

/** The operations of one tag. `slug` is its name in addresses. */
export type Chapter = { name: string; slug: string; description: string; operations: ApiOperation[] }

export type ApiDocument = { version: string; introduction: string; chapters: Chapter[]; schemas: Json }

/** Reads the content of the pages from our OpenAPI document. */
export function readApiDocument(document: Json): ApiDocument {
  const info = objectAt(document, 'info')
  const operations = Object.entries(objectAt(document, 'paths')).flatMap(([path, methods]) =>
    Object.entries(isJson(methods) ? methods : {}).flatMap(([method, operation]) =>
      isJson(operation) ? [{ tags: operation.tags, read: readOperation(method, path, operation) }] : [],
    ),
  )
  const chapters = objectsAt(document, 'tags').map((tag) => ({
    name: textAt(tag, 'name'),
    slug: slugOf(textAt(tag, 'name')),
    description: textAt(tag, 'description'),
    operations: operations
      .filter(({ tags }) => Array.isArray(tags) && tags[0] === tag.name)
      .map(({ read }) => read),
  }))
  return {
    version: textAt(info, 'version'),
    introduction: textAt(info, 'description'),
    chapters,
    schemas: objectAt(objectAt(document, 'components'), 'schemas'),
  }
}

/** The words in lower case, joined by hyphens. */
export function slugOf(words: string): string {
  return words
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
}

/** The address of an operation on the pages. */
export function operationAddress(
  chapter: Pick<Chapter, 'slug'>,
  operation: Pick<ApiOperation, 'id'>,
): string {
  return `/docs/${chapter.slug}#${operation.id}`
}

function readOperation(method: string, path: string, operation: Json): ApiOperation {
  const [prose = ''] = textAt(operation, 'description').split('**Example**')
  const paragraphs = prose.trim().split('\n\n')
  const startsWith = (pattern: RegExp) => paragraphs.find((paragraph) => pattern.test(paragraph)) ?? ''
  const needs = startsWith(/^\*\*(Needs|Answers by identity)/)
  const waiting = startsWith(/^\*\*(Waits for its receipt|Answers at once)/)
  const [bodyType] = Object.entries(objectAt(objectAt(operation, 'requestBody'), 'content'))
  return {
    id: textAt(operation, 'operationId'),
    method: method.toUpperCase(),
    path,
    summary: textAt(operation, 'summary'),
    isDeprecated: operation.deprecated === true,
    text: paragraphs.filter((paragraph) => paragraph !== needs && paragraph !== waiting).join('\n\n'),
    needs,
    waiting,
    example: textAt(objectsAt(operation, 'x-codeSamples')[0] ?? {}, 'source'),
    parameters: objectsAt(operation, 'parameters'),
    body: contentOf(bodyType),
    ...readResponses(objectAt(operation, 'responses')),
  }
}

function readResponses(responses: Json): Pick<ApiOperation, 'answers' | 'problems'> {
  const answers: ApiAnswer[] = []
  const problems: ApiOperation['problems'] = []
  for (const [status, response] of Object.entries(responses)) {
    if (!isJson(response)) continue
    const contents = Object.entries(objectAt(response, 'content'))
    const description = textAt(response, 'description')
    if (contents.some(([type]) => type === 'application/problem+json')) {
      problems.push({
        status,
        codes: [...description.matchAll(/`([A-Z_]+)`:/g)].map(([, code = '']) => code),
      })
    } else {
      const headers = Object.entries(objectAt(response, 'headers')).map(
        ([name, header]): [string, string] => [name, isJson(header) ? textAt(header, 'description') : ''],
      )
      answers.push({ status, description, headers, content: contentOf(contents[0]) })
    }
  }
  return { answers, problems }
}

function contentOf(entry: [string, unknown] | undefined): ApiAnswer['content'] {
  if (entry === undefined || !isJson(entry[1])) return null
  return { mediaType: entry[0], schema: objectAt(entry[1], 'schema') }
}
