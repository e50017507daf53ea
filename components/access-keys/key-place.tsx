'use client'

import { createContext, type ReactNode, useContext } from 'react'
import type { MemberRole } from '@/lib/domain/access/member-roles'

export { keyPath } from '@/lib/domain/console-paths'

/** Where the feature stands: whose workspace, seen by whom, and where programs present their keys. */
export type KeyPlace = {
  workspaceSlug: string
  memberRole: MemberRole
  /** The verifier's address, for the lines that people paste. */
  verifierUrl: string
}

const Place = createContext<KeyPlace | null>(null)

/** Gives everything below it the place, so that it is not handed down through each component. */
export function KeyPlaceProvider({ place, children }: { place: KeyPlace; children: ReactNode }) {
  return <Place value={place}>{children}</Place>
}

/** The place that the page gave. */
export function useKeyPlace(): KeyPlace {
  const place = useContext(Place)
  if (place === null) throw new Error('A part of the access keys feature stands outside its page')
  return place
}
