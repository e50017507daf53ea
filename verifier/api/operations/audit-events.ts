import { z } from 'zod'
import { deprecatedCallsAnswer } from '@/lib/domain/api/workspace-answers'
import { auditEventAnswer, auditPageAnswer } from '@/lib/domain/audit/answers'
import { eventFilters } from '@/lib/domain/audit/event-filters'
import { exportEvents } from '@/lib/services/audit/export-events'
import { listEvents } from '@/lib/services/audit/list-events'
import { listDeprecatedCalls } from '@/lib/services/deprecations/list-deprecated-calls'
import { defineOperation, type Operation } from '../operation'
import { pageLimit } from '../query-values'
import { reply, replyPage } from '../reply'

const READ = { kind: 'permission', permission: 'audit:read' } as const

const list = defineOperation(
  {
    id: 'listAuditEvents',
    method: 'GET',
    path: '/v1/audit-events',
    tag: 'Audit',
    summary: 'List audit events, newest first',
    description: 'Follow `nextCursor` until it is null.',
    access: READ,
    querySchema: eventFilters.extend({ cursor: z.string().max(1000).optional(), limit: pageLimit }),
    answers: { 200: { description: 'One page of events', schema: auditPageAnswer } },
  },
  async ({ context, query }) => replyPage(await listEvents(context, query)),
)

const exported = defineOperation(
  {
    id: 'exportAuditEvents',
    method: 'GET',
    path: '/v1/audit-events/export',
    tag: 'Audit',
    summary: 'Export audit events as JSON Lines',
    description:
      'One event per line, newest first, streamed without a limit. The export itself is recorded as an event.',
    access: READ,
    querySchema: eventFilters,
    answers: {
      200: { description: 'One event per line', schema: auditEventAnswer, mediaType: 'application/x-ndjson' },
    },
  },
  async ({ context, query }) => {
    const made = await exportEvents(context, { ...query, format: 'jsonl' })
    if (!made.ok) return made
    const { fileName, pieces } = made.value
    const headers = {
      'content-type': 'application/x-ndjson; charset=utf-8',
      'content-disposition': `attachment; filename="${fileName}"`,
    }
    return { ok: true, status: 200, pieces, headers }
  },
)

/** The report of the calls of deprecated operations, among the served operations. */
export function deprecationReport(operations: () => readonly Operation[]): Operation {
  return defineOperation(
    {
      id: 'listDeprecatedCalls',
      method: 'GET',
      path: '/v1/deprecations',
      tag: 'Audit',
      summary: 'Who calls deprecated operations',
      description:
        'Deprecated operations, and who called them in the last 30 days (by `X-Client-Id` and key), so you can tell their owners.',
      access: READ,
      answers: { 200: { description: 'Operations and callers', schema: deprecatedCallsAnswer } },
    },
    async ({ context }) => {
      const calls = await listDeprecatedCalls(context)
      if (!calls.ok) return calls
      const goingAway = operations().flatMap(({ id, method, path, deprecated }) =>
        deprecated === undefined ? [] : [{ operation: id, method, path, ...deprecated }],
      )
      return reply(200, { operations: goingAway, items: calls.value })
    },
  )
}

export const auditOperations: readonly Operation[] = [list, exported]
