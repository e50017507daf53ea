import {
  CalendarClock,
  DatabaseBackup,
  Eye,
  KeyRound,
  type LucideIcon,
  OctagonX,
  UserCog,
} from 'lucide-react'
import Link from 'next/link'
import { RelativeTime } from '@/components/ui/relative-time'
import type { NoticeKind, PublicNotice } from '@/lib/domain/notices/notice'
import { DismissNotice } from './dismissal'
import { NoticeMails } from './notice-mails'

const LOOKS: Record<NoticeKind, { icon: LucideIcon; style: string }> = {
  key_expiring: { icon: CalendarClock, style: 'bg-attention-soft text-attention-soft-foreground' },
  secret_expiring: { icon: CalendarClock, style: 'bg-attention-soft text-attention-soft-foreground' },
  credential_revealed: { icon: Eye, style: 'bg-primary-soft text-primary-soft-foreground' },
  key_revoked: { icon: OctagonX, style: 'bg-danger-soft text-danger-soft-foreground' },
  secret_revoked: { icon: KeyRound, style: 'bg-danger-soft text-danger-soft-foreground' },
  change_lost: { icon: DatabaseBackup, style: 'bg-danger-soft text-danger-soft-foreground' },
  member_role_changed: { icon: UserCog, style: 'bg-muted text-foreground' },
}

type NoticeItemProps = {
  notice: PublicNotice
  workspaceSlug: string
  /** Whether a mail server is configured: otherwise no mail is pending. */
  isMailed: boolean
}

/** One notice: the text of its mail, and a link to its subject. */
export function NoticeItem({ notice, workspaceSlug, isMailed }: NoticeItemProps) {
  const { icon: Icon, style } = LOOKS[notice.kind]
  return (
    <li className="grid grid-cols-[auto_minmax(0,1fr)] gap-3 border-b px-4 py-3.5 last:border-0 sm:grid-cols-[auto_minmax(0,1fr)_auto]">
      <span className={`mt-0.5 flex size-7 shrink-0 items-center justify-center rounded-md ${style}`}>
        <Icon aria-hidden="true" className="size-4" />
      </span>
      <div className="min-w-0">
        <h2 className="wrap-anywhere font-medium">
          <Link href={`/${workspaceSlug}${notice.path}`} className="underline-offset-2 hover:underline">
            {notice.subject}
          </Link>
        </h2>
        {notice.lines.map((line) => (
          <p key={line} className="wrap-anywhere text-muted-foreground text-table">
            {line}
          </p>
        ))}
        <div className="mt-1 gap-x-3 text-muted-foreground text-table sm:flex">
          <RelativeTime value={notice.createdAt} className="shrink-0" />
          <div className="min-w-0">
            <NoticeMails mails={notice.mails} isMailed={isMailed} />
          </div>
        </div>
      </div>
      {notice.dismissedAt !== null ? null : <DismissNotice id={notice.id} subject={notice.subject} />}
    </li>
  )
}
