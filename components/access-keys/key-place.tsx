'use client'

import { createContext, type ReactNode, useContext } from 'react'
import type { MemberRole } from '@/lib/domain/access/member-roles'

/** The context of the feature: the viewer, and the URL to which programs present their keys. */
export type KeyPlace = {
  memberRole: MemberRole
  /** The viewer's e-mail address, who owns the keys that the viewer creates unless the form says otherwise. */
  email: string
  /** The verifier's URL, for the lines that people paste. */
  verifierUrl: string
}

const Place = createContext<KeyPlace | null>(null)

/** Provides the context to all components below. */
export function KeyPlaceProvider({ children, ...place }: KeyPlace & { children: ReactNode }) {
  return <Place value={place}>{children}</Place>
}

/** The context that the page provided. */
export function useKeyPlace(): KeyPlace {
  const place = useContext(Place)
  if (place === null) throw new Error('A part of the access keys feature stands outside its page')
  return place
}
