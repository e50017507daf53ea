'use client'

import type { Labels } from '@/lib/domain/labels/labels'
import type { PublicOwner } from '@/lib/domain/owners/owner'
import { LabelChips } from '../owners/label-chips'
import { OwnerWords } from '../owners/owner-words'

/** The owner of a key as it was. It leads nowhere: the owner may own other keys by now. */
export function PastOwner({ owner, ownerKind }: PublicOwner) {
  return <OwnerWords owner={owner} ownerKind={ownerKind} />
}

/** The labels of a key as it was. */
export function PastLabels({ labels }: { labels: Labels }) {
  return <LabelChips labels={labels} />
}
