'use client'

import dynamic from 'next/dynamic'
import type { OpenLoss } from '@/lib/domain/lost-changes/open-loss'

// Nearly no page has losses to show: the panel and its question are fetched only for one that has.
const LostChangesPanel = dynamic(() =>
  import('./lost-changes-panel').then((module) => module.LostChangesPanel),
)

/** The changes that the database lost and nobody has decided about yet; nothing if there are none. */
export function LostChanges({ losses }: { losses: readonly OpenLoss[] }) {
  return losses.length === 0 ? null : <LostChangesPanel losses={losses} />
}
