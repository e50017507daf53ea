import { and, count, desc, eq, getTableColumns, inArray, isNull, lt, or, sql } from 'drizzle-orm'
import { z } from 'zod'
import { noticeDismissals, noticeMails, notices } from '@/db/schema'
import { instantInput } from '@/lib/domain/instant'
import type { PublicNotice } from '@/lib/domain/notices/notice'
import { kindsOfGroup, NOTICE_GROUPS } from '@/lib/domain/notices/notice-groups'
import { visibleKinds } from '@/lib/domain/notices/visible-kinds'
import { succeed } from '@/lib/domain/result'
import type { ServiceContext } from '../context/context'
import { defineQuery, NO_INPUT } from '../context/define-query'
import { toPublicNotice } from './notice-row'

const PAGE = 50
const MOST_COUNTED = 100

export const listNoticesInput = z.object({
  /** `open`: the notices that the actor has not dismissed yet. */
  show: z.enum(['open', 'all']).catch('open'),
  /** Leaves out notices of other groups. */
  group: z.enum(NOTICE_GROUPS).nullish().catch(null),
  /** Time and id of the last notice on the previous page. */
  before: z
    .object({ createdAt: instantInput('This isn’t a time'), id: z.string().max(40) })
    .nullish()
    .catch(null),
})

export type NoticeList = {
  notices: PublicNotice[]
  /** The start of the next page; null on the last page. */
  next: { createdAt: string; id: string } | null
}

/** The notices of the workspace, newest first. */
export const listNotices = defineQuery<typeof listNoticesInput, NoticeList>(
  { action: 'access-keys.see', input: listNoticesInput },
  async (context, { show, group, before }) => {
    const { db, workspace } = context
    const conditions = [
      eq(notices.workspaceId, workspace.id),
      isVisible(context),
      ...(show === 'open' ? [isNull(noticeDismissals.noticeId)] : []),
      ...(group ? [inArray(notices.kind, kindsOfGroup(group))] : []),
      ...(before ? [olderThan(before)] : []),
    ]
    const rows = await db
      .select({ ...getTableColumns(notices), dismissedAt: noticeDismissals.dismissedAt })
      .from(notices)
      .leftJoin(noticeDismissals, ownDismissal(context))
      .where(and(...conditions))
      .orderBy(desc(notices.createdAt), desc(notices.id))
      .limit(PAGE + 1)
    const shown = rows.slice(0, PAGE)
    const ids = shown.map(({ id }) => id)
    const mails = await db.select().from(noticeMails).where(inArray(noticeMails.noticeId, ids))
    const page = shown.map((row) => {
      const own = mails.filter(({ noticeId }) => noticeId === row.id)
      return toPublicNotice(row, own)
    })
    const last = rows.length > PAGE ? page.at(-1) : undefined
    return succeed({ notices: page, next: last ? { createdAt: last.createdAt, id: last.id } : null })
  },
)

/** Condition: a notice of a kind that the actor may see. */
function isVisible({ actor }: ServiceContext) {
  return inArray(notices.kind, visibleKinds(actor))
}

/** Joins the actor's dismissal of a notice. An actor that is no person has no dismissals. */
function ownDismissal({ actor }: ServiceContext) {
  const userId = actor.type === 'member' ? actor.userId : ''
  return and(eq(noticeDismissals.noticeId, notices.id), eq(noticeDismissals.userId, userId))
}

function olderThan({ createdAt, id }: { createdAt: string; id: string }) {
  const at = new Date(createdAt)
  return or(lt(notices.createdAt, at), and(eq(notices.createdAt, at), lt(notices.id, id)))
}

/** The number of notices that the actor has not dismissed, at most MOST_COUNTED. Used by the bell. */
export const countOpenNotices = defineQuery<typeof NO_INPUT, number>(
  { action: 'access-keys.see', input: NO_INPUT },
  async (context) => {
    const { db, workspace } = context
    const open = db
      .select({ one: sql`1`.as('one') })
      .from(notices)
      .leftJoin(noticeDismissals, ownDismissal(context))
      .where(
        and(eq(notices.workspaceId, workspace.id), isVisible(context), isNull(noticeDismissals.noticeId)),
      )
      .limit(MOST_COUNTED)
      .as('open')
    const rows = await db.select({ count: count() }).from(open)
    return succeed(rows[0]?.count ?? 0)
  },
)
