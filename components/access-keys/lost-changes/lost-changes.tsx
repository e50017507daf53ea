'use client'

import dynamic from 'next/dynamic'
import type { OpenLoss } from '@/lib/domain/lost-changes/open-loss'

// Losses are rare: the panel and its question load only on a page with losses.
const LostChangesPanel = dynamic(() =>
  import('./lost-changes-panel').then((module) => module.LostChangesPanel),
)

/** Undecided losses; nothing if there are none. */
export function LostChanges({ losses }: { losses: readonly OpenLoss[] }) {
  return losses.length === 0 ? null : <LostChangesPanel losses={losses} />
}
