import { DatabaseBackup } from 'lucide-react'
import Link from 'next/link'
import { Card } from '@/components/ui/card'
import { RelativeTime } from '@/components/ui/relative-time'
import { memberMay } from '@/lib/domain/access/may'
import type { MemberRole } from '@/lib/domain/access/member-roles'
import { keyPath } from '@/lib/domain/console-paths'
import type { OpenLoss } from '@/lib/domain/lost-changes/open-loss'
import { SettleLosses } from './settle-losses'

type LostChangesProps = { workspaceSlug: string; memberRole: MemberRole; losses: readonly OpenLoss[] }

/** Changes that the database lost and verifiers still obey, with the decision that a Global Admin must make. */
export function LostChanges({ workspaceSlug, memberRole, losses }: LostChangesProps) {
  if (losses.length === 0) return null
  const maySettle = memberMay(memberRole, 'lost-changes.settle')
  return (
    <Card
      className="mb-6 border-danger"
      title={
        <span className="flex items-center gap-2">
          <DatabaseBackup aria-hidden="true" className="size-4 text-danger" />
          The database lost confirmed changes
        </span>
      }
      description={`The database went back to an earlier state. Verifiers keep blocking what these changes stopped until ${maySettle ? 'you decide' : 'a Global Admin decides'}.`}
      footer={maySettle ? <SettleLosses losses={losses} /> : undefined}
    >
      <ul className="flex max-h-60 flex-col gap-1.5 overflow-y-auto text-sm">
        {losses.map((loss) => (
          <li key={loss.id} className="flex flex-col sm:flex-row sm:gap-x-2">
            <Subject loss={loss} workspaceSlug={workspaceSlug} />
            <span className="text-muted-foreground">
              {loss.what} · noticed <RelativeTime value={loss.noticedAt} />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}

type SubjectProps = { loss: OpenLoss; workspaceSlug: string }

function Subject({ loss: { keyId, keyName }, workspaceSlug }: SubjectProps) {
  if (keyId === null) return <span>This workspace</span>
  return (
    <Link
      href={`${keyPath(workspaceSlug)}/${keyId}`}
      translate="no"
      className="wrap-anywhere self-start font-medium underline-offset-2 hover:underline"
    >
      {keyName ?? keyId}
    </Link>
  )
}
