import {
  CalendarClock,
  DatabaseBackup,
  Eye,
  KeyRound,
  type LucideIcon,
  OctagonX,
  ShieldAlert,
  Siren,
  UserCog,
  UserMinus,
} from 'lucide-react'
import Link from 'next/link'
import type { Tone } from '@/components/ui/badge'
import { TONED_SURFACES } from '@/components/ui/notice'
import { RelativeTime } from '@/components/ui/relative-time'
import type { NoticeKind, PublicNotice } from '@/lib/domain/notices/notice'
import { DismissNotice } from './dismissal'
import { NoticeMails } from './notice-mails'

const LOOKS: Record<NoticeKind, { icon: LucideIcon; tone: Tone }> = {
  key_expiring: { icon: CalendarClock, tone: 'attention' },
  secret_expiring: { icon: CalendarClock, tone: 'attention' },
  credential_revealed: { icon: Eye, tone: 'accent' },
  policy_changes: { icon: CalendarClock, tone: 'attention' },
  key_revoked: { icon: OctagonX, tone: 'danger' },
  key_contained: { icon: ShieldAlert, tone: 'danger' },
  secret_revoked: { icon: KeyRound, tone: 'danger' },
  change_lost: { icon: DatabaseBackup, tone: 'danger' },
  incident_opened: { icon: Siren, tone: 'danger' },
  incident_closed: { icon: Siren, tone: 'neutral' },
  dead_secret_used: { icon: KeyRound, tone: 'attention' },
  leaver_knows_secrets: { icon: UserMinus, tone: 'attention' },
  decoy_used: { icon: Siren, tone: 'danger' },
  member_role_changed: { icon: UserCog, tone: 'neutral' },
  account_changed: { icon: UserCog, tone: 'neutral' },
}

type NoticeItemProps = {
  notice: PublicNotice
  workspaceSlug: string
  /** Whether a mail server is configured: otherwise no mail is pending. */
  isMailed: boolean
  /** The level of the heading: one below that of the heading above the list. */
  level?: 2 | 3
}

/** One notice: the text of its mail, and a link to its subject. */
export function NoticeItem({ notice, workspaceSlug, isMailed, level = 2 }: NoticeItemProps) {
  const { icon: Icon, tone } = LOOKS[notice.kind]
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <li className="grid grid-cols-[auto_minmax(0,1fr)] gap-3 border-b px-4 py-3.5 last:border-0 sm:grid-cols-[auto_minmax(0,1fr)_auto]">
      <span
        className={`mt-0.5 flex size-7 shrink-0 items-center justify-center rounded-md ${TONED_SURFACES[tone]}`}
      >
        <Icon aria-hidden="true" className="size-4" />
      </span>
      <div className="min-w-0">
        <Heading className="wrap-anywhere font-medium">
          <Link href={`/${workspaceSlug}${notice.path}`} className="underline-offset-2 hover:underline">
            {notice.subject}
          </Link>
        </Heading>
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
