'use client'

import { createContext, type ReactNode, useContext } from 'react'

/** Whose accounts these are, and whether the viewer may change them. */
type AccountsPlace = { workspaceSlug: string; mayManage: boolean }

const Place = createContext<AccountsPlace | null>(null)

export function AccountsPlaceProvider({ place, children }: { place: AccountsPlace; children: ReactNode }) {
  return <Place value={place}>{children}</Place>
}

/** The place that the page gave. */
export function useAccountsPlace(): AccountsPlace {
  const place = useContext(Place)
  if (place === null) throw new Error('A part of the cloud accounts feature stands outside its page')
  return place
}
