'use client'

import Link from 'next/link'
import type { AccessKeyDetail } from '@/lib/domain/access-keys/public-types'
import { useKeyPlace } from '../key-place'
import { LabelChips } from './label-chips'
import { OwnerWords } from './owner-words'

type Detail = { detail: AccessKeyDetail }

/** The address of the list, filtered. */
function useListHref() {
  const { workspaceSlug } = useKeyPlace()
  return (filter: 'owner' | 'label', value: string) =>
    `/${workspaceSlug}/settings/access-keys?${new URLSearchParams({ [filter]: value })}`
}

/** The owner on the page of a key. The name leads to the other keys of this owner. */
export function OwnerOfKey({ detail: { owner, ownerKind } }: Detail) {
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
export function LabelsOfKey({ detail }: Detail) {
  const hrefOf = useListHref()
  return <LabelChips labels={detail.labels} hrefOf={(label) => hrefOf('label', label)} />
}
