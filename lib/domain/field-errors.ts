import type { z } from 'zod'
import { redact } from './redaction/redact'
import { refuse, SOME_FIELDS } from './result'

/**
 * The first message per field, by dotted path. For a union, the branch that got furthest gives the message. A message
 * may repeat the input, and answers may be stored. Therefore secrets are removed.
 */
export function fieldErrors(error: z.ZodError): Record<string, string> {
  const fields = new Map<string, string>()
  for (const issue of error.issues.flatMap((one) => unfoldUnion(one, []))) {
    const path = redact(issue.path.map(String).join('.'))
    if (!fields.has(path)) fields.set(path, redact(issue.message))
  }
  return Object.fromEntries(fields)
}

/** The refusal of input that does not match its schema. */
export function invalidInput(error: z.ZodError) {
  return refuse('INVALID_INPUT', SOME_FIELDS, { fields: fieldErrors(error) })
}

type FieldIssue = { path: PropertyKey[]; message: string }

function unfoldUnion(issue: z.core.$ZodIssue, prefix: PropertyKey[]): FieldIssue[] {
  const path = [...prefix, ...issue.path]
  if (issue.code !== 'invalid_union') return [{ path, message: issue.message }]
  const branches = issue.errors.map((errors) => errors.flatMap((one) => unfoldUnion(one, path)))
  const furthest = branches
    .filter((branch) => branch.length > 0 && branch.every((one) => one.path.length > path.length))
    .sort((a, b) => a.length - b.length)[0]
  return furthest ?? [{ path, message: issue.message }]
}
