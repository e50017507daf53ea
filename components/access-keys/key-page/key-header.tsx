import { ChevronLeft } from 'lucide-react'
import Link from 'next/link'
import { PageHeader } from '@/components/shell/page-header'
import { CopyableText } from '@/components/ui/copy-button'
import type { MemberRole } from '@/lib/domain/access/member-roles'
import { keyActionsFor } from '@/lib/domain/access-keys/applicable-actions'
import type { AccessKeyDetail } from '@/lib/domain/access-keys/public-types'
import { keyPath } from '@/lib/domain/console-paths'
import type { Health } from '@/lib/domain/health/health'
import { KeyActionButton } from '../actions/key-action-button'
import { KEY_ACTION_WORDS } from '../actions/key-action-words'
import { StatusWithHealth } from '../health/health-badges'
import { KeyFacts } from './key-facts'

type KeyHeaderProps = {
  workspaceSlug: string
  memberRole: MemberRole
  detail: AccessKeyDetail
  health: readonly Health[]
}

/** The head of a key's page: name, state, id, the facts at a glance, and the possible actions. */
export function KeyHeader({ workspaceSlug, memberRole, detail, health }: KeyHeaderProps) {
  const { id, name, status } = detail
  // "Create secret" is in the section of the secrets.
  const actions = keyActionsFor(memberRole, status).filter((action) => action !== 'create-secret')
  return (
    <PageHeader
      back={
        <Link href={keyPath(workspaceSlug)} className="inline-flex items-center gap-1 hover:text-foreground">
          <ChevronLeft aria-hidden="true" className="size-3.5" />
          Access keys
        </Link>
      }
      title={
        <span translate="no" className="wrap-anywhere">
          {name}
        </span>
      }
      description={
        <>
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <StatusWithHealth status={status} health={health} />
            <CopyableText value={id} label="Copy key ID" />
          </span>
          <KeyFacts detail={detail} />
        </>
      }
      action={actions.map((action) => {
        const { label, icon: Icon, isFinal } = KEY_ACTION_WORDS[action]
        return (
          <KeyActionButton
            key={action}
            action={action}
            target={{ id, name }}
            variant={isFinal ? 'danger-outline' : 'secondary'}
          >
            <Icon aria-hidden="true" />
            {label}
          </KeyActionButton>
        )
      })}
    />
  )
}
