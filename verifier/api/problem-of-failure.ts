import { FAILURE_PROBLEMS } from '@/lib/domain/api/failure-codes'
import type { Failure } from '@/lib/domain/result'
import { challenges, type Problem, problemOf } from '@/lib/http/problem'

/** The HTTP form of an expected failure. `fields` become JSON pointers; `details` are facts for the caller's decision. */
export function problemOfFailure({ code, message, fields, details }: Failure): Problem {
  const { status, title } = FAILURE_PROBLEMS[code]
  const errors = Object.entries(fields ?? {}).map(([path, detail]) => ({ pointer: pointerOf(path), detail }))
  return {
    status,
    code,
    title,
    detail: message,
    ...challengeOf(status, message),
    members: { ...(errors.length === 0 ? {} : { errors }), ...(details === undefined ? {} : { details }) },
  }
}

function challengeOf(status: number, description: string): Pick<Problem, 'headers'> {
  if (status === 403) return { headers: { 'WWW-Authenticate': insufficientScope() } }
  if (status !== 401) return {}
  return { headers: { 'WWW-Authenticate': challenges({ code: 'invalid_token', description }) } }
}

/** The calling key lacks the permission for an operation; of several permissions, one is enough. */
export function missingPermission(permissions: readonly string[]): Problem {
  const needed =
    permissions.length === 1
      ? `the permission ${permissions[0]}`
      : `one of the permissions ${permissions.join(', ')}`
  return {
    status: 403,
    code: 'FORBIDDEN',
    title: FAILURE_PROBLEMS.FORBIDDEN.title,
    detail: `This needs ${needed} on all accounts, which the calling key doesn’t have. Nothing was changed.`,
    headers: { 'WWW-Authenticate': insufficientScope(permissions.join(' ')) },
    members: permissions.length === 1 ? { permission: permissions[0] } : { permissions },
  }
}

/** An edit without `If-Match`: an editor must name the version that was read. */
export const PRECONDITION_REQUIRED = problemOf(
  'PRECONDITION_REQUIRED',
  'Read it first and send its ETag in If-Match. Nothing was changed.',
)

/**
 * An `If-Match` of `*`, of a list or of an invalid ETag. Unlike a conflict, no other change is the cause. Therefore
 * the answer names none.
 */
export const NO_SINGLE_VERSION = problemOfFailure({
  code: 'VERSION_CONFLICT',
  message:
    'If-Match doesn’t name exactly one version. Read it first and send its ETag unchanged. Nothing was changed.',
})

function insufficientScope(permissions?: string): string {
  const description = 'The access key doesn’t allow this'
  const scope = permissions === undefined ? {} : { scope: permissions }
  return challenges({ code: 'insufficient_scope', description, ...scope })[1] ?? ''
}

/** `grants.0.accounts` as a JSON pointer. */
function pointerOf(path: string): string {
  return path === '' ? '' : `/${path.split('.').join('/')}`
}
