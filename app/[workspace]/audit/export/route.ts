import { memberContext } from '@/lib/auth/member-context'
import { requestFacts } from '@/lib/auth/request-facts'
import { getViewer } from '@/lib/auth/viewer'
import { textStream } from '@/lib/http/text-stream'
import { loggerFor } from '@/lib/logger'
import { exportEvents } from '@/lib/services/audit/export-events'

const log = loggerFor('audit-export')

/** The audit log as a file, for a member with a session; streamed, so that its length does not matter. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ workspace: string }> },
): Promise<Response> {
  // An export is recorded: a page of somebody else must not be able to make a reader's browser ask for one.
  const site = request.headers.get('sec-fetch-site')
  if (site === 'cross-site' || site === 'same-site') return plain(403, 'Start the export in the console.')
  const [{ workspace }, viewer, facts] = await Promise.all([params, getViewer(), requestFacts()])
  if (viewer === null) return plain(401, 'You are signed out. Sign in and export again.')
  const context = memberContext(viewer, workspace, facts)
  if (context === null) return plain(404, 'There is no such workspace.')
  const asked = Object.fromEntries([...new URL(request.url).searchParams].filter(([, value]) => value !== ''))
  const exported = await exportEvents(context, asked)
  if (!exported.ok) {
    const reasons = Object.values(exported.failure.fields ?? {})
    return plain(
      exported.failure.code === 'FORBIDDEN' ? 403 : 400,
      [exported.failure.message, ...reasons].join('. '),
    )
  }
  const { fileName, contentType, pieces } = exported.value
  const onError = (error: unknown) => log.error({ err: error, requestId: facts.id }, 'an export broke off')
  return new Response(textStream(pieces, onError), {
    headers: {
      'content-type': contentType,
      'content-disposition': `attachment; filename="${fileName}"`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  })
}

function plain(status: number, text: string): Response {
  return new Response(`${text}\n`, {
    status,
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  })
}
