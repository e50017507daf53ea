import Link from 'next/link'
import { KeyLink } from '@/components/shell/key-link'
import type { AuditEvent } from '@/lib/domain/audit/audit-event'
import { cloudAccountPath, incidentPath, jobPath, memberPath } from '@/lib/domain/console-paths'
import { keyName } from './key-name'

type SubjectLinksProps = { event: AuditEvent; workspaceSlug: string }

const LINK = 'text-link wrap-anywhere hover:underline'

/** Links to what an event is about: the access key, the member or the cloud account, and the job. */
export function SubjectLinks({ event, workspaceSlug }: SubjectLinksProps) {
  const { keyId, jobId } = event
  const path = keyId === null ? targetPath(event, workspaceSlug) : null
  if (keyId === null && path === null && jobId === null)
    return <span className="text-muted-foreground">–</span>
  return (
    <span className="flex flex-wrap gap-x-2">
      {keyId === null ? null : (
        <KeyLink keyId={keyId} workspaceSlug={workspaceSlug} name={keyName(event) ?? 'Open the key'} />
      )}
      {path === null ? null : (
        <Link href={path} prefetch={false} translate="no" className={LINK}>
          {event.target?.label}
        </Link>
      )}
      {jobId === null ? null : (
        <Link href={jobPath(workspaceSlug, jobId)} prefetch={false} className={LINK}>
          Job report
        </Link>
      )}
    </span>
  )
}

/** The actor, with a link to the member or the access key. */
export function ActorLink({ event: { actor }, workspaceSlug }: SubjectLinksProps) {
  if (actor.type === 'access_key' && actor.id !== null)
    return <KeyLink keyId={actor.id} workspaceSlug={workspaceSlug} name={actor.label} />
  if (actor.type !== 'member') return <span translate="no">{actor.label}</span>
  return (
    <Link href={memberPath(workspaceSlug, actor.label)} prefetch={false} translate="no" className={LINK}>
      {actor.label}
    </Link>
  )
}

/** The target, with a link if the console has a page or a list for the target. */
export function TargetLink({ event, workspaceSlug }: SubjectLinksProps) {
  const path = targetPath(event, workspaceSlug)
  if (path === null) return <span translate="no">{event.target?.label}</span>
  return (
    <Link href={path} prefetch={false} translate="no" className={LINK}>
      {event.target?.label}
    </Link>
  )
}

/** The list with the target found by name, or the page of an incident; null for targets that are in no list. */
function targetPath({ target }: AuditEvent, workspaceSlug: string): string | null {
  if (target?.type === 'member') return memberPath(workspaceSlug, target.label)
  if (target?.type === 'cloud_account') return cloudAccountPath(workspaceSlug, target.label)
  if (target?.type === 'incident') return incidentPath(workspaceSlug, target.id ?? undefined)
  return null
}
