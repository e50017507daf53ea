'use client'

import { createContext, type ReactNode, useContext } from 'react'

/** The workspace of the accounts, and whether the viewer may change them. */
type AccountsPlace = { workspaceSlug: string; mayManage: boolean }

const Place = createContext<AccountsPlace | null>(null)

export function AccountsPlaceProvider({ place, children }: { place: AccountsPlace; children: ReactNode }) {
  return <Place value={place}>{children}</Place>
}

/** The context that the page provided. */
export function useAccountsPlace(): AccountsPlace {
  const place = useContext(Place)
  if (place === null) throw new Error('A part of the cloud accounts feature stands outside its page')
  return place
}
