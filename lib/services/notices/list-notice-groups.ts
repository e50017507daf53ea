import { inArray } from 'drizzle-orm'
import { z } from 'zod'
import { selectUrgentNotices } from '@/db/queries/urgent-notices'
import { noticeDismissals, noticeMails, notices } from '@/db/schema'
import type { PublicNotice } from '@/lib/domain/notices/notice'
import { kindsOfGroup, NOTICE_GROUPS, type NoticeGroup } from '@/lib/domain/notices/notice-groups'
import { visibleKinds } from '@/lib/domain/notices/visible-kinds'
import { succeed } from '@/lib/domain/result'
import type { ServiceContext } from '../context/context'
import { defineQuery } from '../context/define-query'
import { toPublicNotice } from './notice-row'

const SHOWN_OF_GROUP = 5

const listNoticeGroupsInput = z.object({ show: z.enum(['open', 'all']).catch('open') })

/** The most urgent notices of a group. `total`: at most MOST_NOTICES_COUNTED + 1. */
type NoticeGroupPage = { group: NoticeGroup; total: number; notices: PublicNotice[] }

/** The groups that contain notices, most urgent first, each with its most urgent notices. */
export const listNoticeGroups = defineQuery<typeof listNoticeGroupsInput, NoticeGroupPage[]>(
  { action: 'access-keys.see', input: listNoticeGroupsInput },
  async (context, { show }) => {
    const found = await Promise.all(NOTICE_GROUPS.map((group) => urgentOf(context, group, show)))
    const known = await noticesById(
      context,
      found.flatMap(({ ids }) => ids),
    )
    const pages = found.map(({ group, total, ids }) => ({
      group,
      total,
      notices: ids.flatMap((id) => known.get(id) ?? []),
    }))
    return succeed(pages.filter(({ total }) => total > 0))
  },
)

async function urgentOf({ db, workspace, actor }: ServiceContext, group: NoticeGroup, show: 'open' | 'all') {
  const unreadBy = show === 'open' ? (actor.type === 'member' ? actor.userId : '') : null
  const visible = visibleKinds(actor)
  const kinds = kindsOfGroup(group).filter((kind) => visible.includes(kind))
  const urgent = await selectUrgentNotices(db, {
    workspaceId: workspace.id,
    kinds,
    unreadBy,
    atMost: SHOWN_OF_GROUP,
  })
  return { group, ...urgent }
}

async function noticesById({ db, actor }: ServiceContext, ids: readonly string[]) {
  const [rows, mails, dismissals] = await Promise.all([
    db
      .select()
      .from(notices)
      .where(inArray(notices.id, [...ids])),
    db
      .select()
      .from(noticeMails)
      .where(inArray(noticeMails.noticeId, [...ids])),
    db
      .select()
      .from(noticeDismissals)
      .where(inArray(noticeDismissals.noticeId, [...ids])),
  ])
  const readAt = (id: string) =>
    dismissals.find((one) => one.noticeId === id && actor.type === 'member' && one.userId === actor.userId)
      ?.dismissedAt ?? null
  return new Map(
    rows.map((row) => {
      const own = mails.filter(({ noticeId }) => noticeId === row.id)
      return [row.id, toPublicNotice({ ...row, dismissedAt: readAt(row.id) }, own)]
    }),
  )
}
