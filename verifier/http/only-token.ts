import { z } from 'zod'
import { type Result, refuseFor, succeed } from '@/lib/domain/result'
import { type Problem, problemOf } from '@/lib/http/problem'

/** The form of RFC 7009 and 7662. */
export const tokenForm = z.object({ token: z.string(), token_type_hint: z.string().optional() })

/** The one `token` of a form (RFC 7009 and 7662), or a problem. */
export function onlyToken(form: URLSearchParams): Result<string, Problem> {
  const [token, ...others] = form.getAll('token')
  if (token !== undefined && token !== '' && others.length === 0) return succeed(token)
  return refuseFor(NOT_ONE_TOKEN)
}

const NOT_ONE_TOKEN = problemOf('INVALID_REQUEST', 'Send the parameter token exactly once.', {
  members: { error: 'invalid_request' },
})
