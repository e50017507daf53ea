import { PageHeader } from '@/components/shell/page-header'
import type { MemberRole } from '@/lib/domain/access/member-roles'
import { keyActionsFor } from '@/lib/domain/access-keys/applicable-actions'
import type { AccessKeyDetail } from '@/lib/domain/access-keys/public-types'
import { keyPath } from '@/lib/domain/console-paths'
import type { Health } from '@/lib/domain/health/health'
import { KeyActionButton } from '../actions/key-action-button'
import { KEY_ACTION_WORDS } from '../actions/key-action-words'
import { StatusWithHealth } from '../health/health-badges'
import { KeyName, StateAndId } from '../key-identity'
import { KeyFacts } from './key-facts'

type KeyHeaderProps = {
  workspaceSlug: string
  memberRole: MemberRole
  detail: AccessKeyDetail
  health: readonly Health[]
}

/** The head of a key's page: name, state, id, the facts at a glance, and the possible actions. */
export function KeyHeader({ workspaceSlug, memberRole, detail, health }: KeyHeaderProps) {
  const { id, name, status, containment } = detail
  // "Create secret" is in the section of the secrets.
  const actions = keyActionsFor(memberRole, status, containment !== null).filter(
    (action) => action !== 'create-secret',
  )
  return (
    <PageHeader
      back={{ href: keyPath(workspaceSlug), label: 'Access keys' }}
      title={<KeyName name={name} />}
      description={
        <>
          <StateAndId
            state={<StatusWithHealth status={status} containment={containment} health={health} />}
            id={id}
          />
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
