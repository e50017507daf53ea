import Link from 'next/link'
import { useWorkspace } from '@/components/commands/use-workspace'
import { buttonStyle } from '@/components/ui/button'
import { memberMay } from '@/lib/domain/access/may'
import { ATTENTION_ACTIONS, type AttentionItem, type AttentionKind } from '@/lib/domain/attention/attention'
import { keyPath } from '@/lib/domain/console-paths'
import { KeyActionButton } from '../actions/key-action-button'
import { useKeyPlace } from '../key-place'

/** Where the decision is made: a step or a form on the page of the key. Nothing is sent by the link. */
const STEPS: Record<Exclude<AttentionKind, 'unused'>, { label: string; place: string }> = {
  expiring_in_use: { label: 'Start rotation', place: '#rotation' },
  known_to_leaver: { label: 'Start rotation', place: '#rotation' },
  due_for_rotation: { label: 'Start rotation', place: '#rotation' },
  ownerless: { label: 'Set owner', place: '?edit=yes' },
  wider_than_used: { label: 'Narrow', place: '?edit=narrow' },
}

/** The one action of an item, for those who may. */
export function AttentionAction({ item: { kind, key } }: { item: AttentionItem }) {
  const workspaceSlug = useWorkspace()
  const { memberRole } = useKeyPlace()
  if (!memberMay(memberRole, ATTENTION_ACTIONS[kind])) return null
  const of = <span className="sr-only"> of {key.name}</span>
  if (kind === 'unused')
    return (
      <KeyActionButton action="deactivate" target={{ id: key.id, name: key.name }} size="sm">
        <span>
          Deactivate
          <span className="sr-only"> {key.name}</span>
        </span>
      </KeyActionButton>
    )
  const { label, place } = STEPS[kind]
  return (
    <Link
      href={`${keyPath(workspaceSlug, key.id)}${place}`}
      prefetch={false}
      className={buttonStyle({ size: 'sm' })}
    >
      <span>
        {label}
        {of}
      </span>
    </Link>
  )
}
