import { Eye } from 'lucide-react'
import { useWorkspace } from '@/components/commands/use-workspace'
import { RowMenu } from '@/components/ui/row-menu'
import { keyActionsFor } from '@/lib/domain/access-keys/applicable-actions'
import type { AccessKeyListItem } from '@/lib/domain/access-keys/public-types'
import { keyPath } from '@/lib/domain/console-paths'
import { useKeyPlace } from '../key-place'
import { KEY_ACTION_WORDS } from './key-action-words'
import { useKeyAction } from './key-actions'

type KeyMenuProps = {
  item: Pick<AccessKeyListItem, 'id' | 'name' | 'status' | 'containment'>
  /** The accessible name, if it is not that of the row's menu. */
  label?: string
}

/** The menu of a key: what this member may do and what applies to the key's state. */
export function KeyMenu({ item, label }: KeyMenuProps) {
  const workspaceSlug = useWorkspace()
  const { memberRole } = useKeyPlace()
  const take = useKeyAction()
  const actions = keyActionsFor(memberRole, item.status, item.containment !== null).map((action) => {
    const { label, icon, isFinal } = KEY_ACTION_WORDS[action]
    const tone = isFinal ? ('danger' as const) : ('neutral' as const)
    return { label, icon, tone, isSeparated: action === 'contain', onSelect: () => take(action, item) }
  })
  const open = { label: 'Open', icon: Eye, href: keyPath(workspaceSlug, item.id) }
  return <RowMenu name={item.name} items={[open, ...actions]} {...(label ? { label } : {})} />
}
