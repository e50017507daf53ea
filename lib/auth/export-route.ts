import { atMostEvery } from '@/lib/at-most-every'
import { DATABASE_AWAY } from '@/lib/domain/database-away'
import type { FailureCode, Result } from '@/lib/domain/result'
import { PROBLEM_TYPE, problemBody } from '@/lib/http/problem'
import { textStream } from '@/lib/http/text-stream'
import { loggerFor } from '@/lib/logger'
import { isDatabaseUnavailable } from '@/lib/services/context/database-failure'
import type { ExportInProgress } from '@/lib/services/exports/export-text'
import { type MemberContext, memberContext } from './member-context'
import { requestFacts } from './request-facts'
import { getViewer } from './viewer'

const log = loggerFor('export')

type Place<More> = { params: Promise<{ workspace: string } & More> }

/** Starts an export with the parameters of the address, and with the parts of its path. */
type StartExport<More> = (
  context: MemberContext,
  parameters: URLSearchParams,
  path: { workspace: string } & More,
) => Promise<Result<ExportInProgress>>

/**
 * The handlers of a route that answers with a file, for a member with a session. The file is streamed; therefore its
 * length does not matter. HEAD says whether an export would be possible: no export is made, and none is recorded.
 */
export function defineExportRoute<More = unknown>(start: StartExport<More>) {
  const GET = async (request: Request, { params }: Place<More>): Promise<Response> =>
    await unlessAway(async () => {
      const path = await params
      const context = await admit(request, path.workspace)
      if (context instanceof Response) return context
      const exported = await start(context, new URL(request.url).searchParams, path)
      if (!exported.ok) {
        const { code, message, fields } = exported.failure
        return plain(STATUS_OF.get(code) ?? 400, [message, ...Object.values(fields ?? {})].join('. '))
      }
      return fileOf(exported.value, context.request.id)
    })

  const HEAD = async (request: Request, { params }: Place<More>): Promise<Response> => {
    const answer = await unlessAway(async () => {
      const context = await admit(request, (await params).workspace)
      return context instanceof Response ? context : new Response(null, { headers: NOT_KEPT })
    })
    return new Response(null, { status: answer.status, headers: answer.headers })
  }

  return { GET, HEAD }
}

/** The status of a refusal. Any other refusal is one of the parameters. */
const STATUS_OF: ReadonlyMap<FailureCode, number> = new Map([
  ['FORBIDDEN', 403],
  ['NOT_FOUND', 404],
])

function fileOf({ fileName, contentType, pieces }: ExportInProgress, requestId: string): Response {
  const onError = (error: unknown) => log.error({ err: error, requestId }, 'an export stopped before its end')
  return new Response(textStream(pieces, onError), {
    headers: {
      'content-type': contentType,
      'content-disposition': `attachment; filename="${fileName}"`,
      ...NOT_KEPT,
    },
  })
}

/** A missing database is logged twice a minute, not once a request. */
const isTimeToTell = atMostEvery(30_000)

const NOT_KEPT = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' }

async function admit(request: Request, workspace: string): Promise<MemberContext | Response> {
  // Each export is recorded. Therefore a page of another site must not be able to trigger one.
  const site = request.headers.get('sec-fetch-site')
  if (site === 'cross-site' || site === 'same-site') return plain(403, 'Start the export in the console.')
  const [viewer, facts] = await Promise.all([getViewer(), requestFacts()])
  if (viewer === null) return plain(401, 'You’re signed out. Sign in, then export again.')
  return memberContext(viewer, workspace, facts) ?? plain(404, 'This workspace doesn’t exist.')
}

/** While the database is away, no session can be checked and nothing recorded: then 503 is the answer. */
async function unlessAway(answer: () => Promise<Response>): Promise<Response> {
  try {
    return await answer()
  } catch (error) {
    const isAway = error instanceof Error && 'digest' in error && error.digest === DATABASE_AWAY
    if (!isAway && !isDatabaseUnavailable(error)) throw error
    const { id } = await requestFacts()
    if (isTimeToTell()) log.warn({ err: error, requestId: id }, 'the database cannot be reached')
    const detail = 'The database can’t be reached. Nothing was exported. Try again in a moment.'
    const problem = { status: 503, code: 'UNAVAILABLE', title: 'No reliable answer right now', detail }
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
