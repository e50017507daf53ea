import { atMostEvery } from '@/lib/at-most-every'
import { type MemberContext, memberContext } from '@/lib/auth/member-context'
import { requestFacts } from '@/lib/auth/request-facts'
import { getViewer } from '@/lib/auth/viewer'
import { DATABASE_AWAY } from '@/lib/domain/database-away'
import { PROBLEM_TYPE, problemBody } from '@/lib/http/problem'
import { textStream } from '@/lib/http/text-stream'
import { loggerFor } from '@/lib/logger'
import { exportEvents } from '@/lib/services/audit/export-events'
import { isDatabaseUnavailable } from '@/lib/services/context/database-failure'

const log = loggerFor('audit-export')

type Place = { params: Promise<{ workspace: string }> }

/** The audit log as a file, for a member with a session. Streamed; therefore its length does not matter. */
export async function GET(request: Request, { params }: Place): Promise<Response> {
  return await unlessAway(async () => {
    const context = await admit(request, (await params).workspace)
    if (context instanceof Response) return context
    const given = new URL(request.url).searchParams
    const exported = await exportEvents(context, Object.fromEntries([...given].filter(([, value]) => value)))
    if (!exported.ok) {
      const { code, message, fields } = exported.failure
      return plain(code === 'FORBIDDEN' ? 403 : 400, [message, ...Object.values(fields ?? {})].join('. '))
    }
    const { fileName, contentType, pieces } = exported.value
    const { id } = context.request
    const onError = (error: unknown) => log.error({ err: error, requestId: id }, 'an export broke off')
    return new Response(textStream(pieces, onError), {
      headers: {
        'content-type': contentType,
        'content-disposition': `attachment; filename="${fileName}"`,
        ...NOT_KEPT,
      },
    })
  })
}

/** Whether an export would be possible. No export is made; therefore none is recorded. */
export async function HEAD(request: Request, { params }: Place): Promise<Response> {
  const answer = await unlessAway(async () => {
    const context = await admit(request, (await params).workspace)
    return context instanceof Response ? context : new Response(null, { headers: NOT_KEPT })
  })
  return new Response(null, { status: answer.status, headers: answer.headers })
}

/** A missing database is logged twice a minute, not once a request. */
const isTimeToTell = atMostEvery(30_000)

const NOT_KEPT = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' }

async function admit(request: Request, workspace: string): Promise<MemberContext | Response> {
  // Each export is recorded. Therefore a page of another site must not be able to trigger one.
  const site = request.headers.get('sec-fetch-site')
  if (site === 'cross-site' || site === 'same-site') return plain(403, 'Start the export in the console.')
  const [viewer, facts] = await Promise.all([getViewer(), requestFacts()])
  if (viewer === null) return plain(401, 'You are signed out. Sign in and export again.')
  return memberContext(viewer, workspace, facts) ?? plain(404, 'There is no such workspace.')
}

/** While the database is away, no session can be checked and nothing recorded: then 503 is the answer. */
async function unlessAway(answer: () => Promise<Response>): Promise<Response> {
  try {
    return await answer()
  } catch (error) {
    const isAway = error instanceof Error && 'digest' in error && error.digest === DATABASE_AWAY
    if (!isAway && !isDatabaseUnavailable(error)) throw error
    const { id } = await requestFacts()
    if (isTimeToTell()) log.warn({ err: error, requestId: id }, 'the database is away')
    const detail = 'The database cannot be reached. Nothing was exported. Try again in a moment.'
    const problem = { status: 503, code: 'UNAVAILABLE', title: 'Not now', detail }
    return new Response(problemBody(problem, id), {
      status: 503,
      headers: { 'content-type': PROBLEM_TYPE, 'retry-after': '5', ...NOT_KEPT },
    })
  }
}

function plain(status: number, text: string): Response {
  return new Response(`${text}\n`, {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', ...NOT_KEPT },
  })
}
