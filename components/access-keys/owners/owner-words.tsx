import { UserX } from 'lucide-react'
import { Tooltip } from '@/components/ui/tooltip'
import type { PublicOwner } from '@/lib/domain/owners/owner'

/** The owner of a key in a line. A person who has left is named on hover and focus. */
export function OwnerWords({ owner, ownerKind }: PublicOwner) {
  if (owner === null) return <span className="text-muted-foreground">No owner</span>
  if (ownerKind === 'left') {
    return (
      <span className="inline-flex items-center gap-1.5 text-attention-soft-foreground leading-tight">
        <UserX aria-hidden="true" className="size-3.5 shrink-0" />
        <Tooltip content={owner}>Owner has left</Tooltip>
      </span>
    )
  }
  return (
    <span translate="no" dir="auto" title={owner} className="block truncate text-left">
      {owner}
    </span>
  )
}
