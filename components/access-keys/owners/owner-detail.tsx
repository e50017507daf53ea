'use client'

import Link from 'next/link'
import { useWorkspace } from '@/components/commands/use-workspace'
import type { Labels } from '@/lib/domain/labels/labels'
import type { PublicOwner } from '@/lib/domain/owners/owner'
import { LabelChips } from './label-chips'
import { OwnerWords } from './owner-words'

/** The address of the list, filtered. */
function useListHref() {
  const workspaceSlug = useWorkspace()
  return (filter: 'owner' | 'label', value: string) =>
    `/${workspaceSlug}/settings/access-keys?${new URLSearchParams({ [filter]: value })}`
}

/** The owner on the page of a key. The name leads to the other keys of this owner. */
export function OwnerOfKey({ owner, ownerKind }: PublicOwner) {
  const hrefOf = useListHref()
  if (owner === null || ownerKind === 'left') {
    return (
      <>
        <OwnerWords owner={owner} ownerKind={ownerKind} />
        {ownerKind === 'left' ? <span className="text-muted-foreground"> ({owner})</span> : null}
      </>
    )
  }
  return (
    <>
      <Link
        href={hrefOf('owner', owner)}
        prefetch={false}
        translate="no"
        dir="auto"
        className="hover:underline"
      >
        {owner}
      </Link>
      {ownerKind === 'team' ? <span className="text-muted-foreground"> (team)</span> : null}
    </>
  )
}

/** The labels on the page of a key. Each label leads to the keys that have the label. */
export function LabelsOfKey({ labels }: { labels: Labels }) {
  const hrefOf = useListHref()
  return <LabelChips labels={labels} hrefOf={(label) => hrefOf('label', label)} />
}
