'use client'

import { createContext, useContext } from 'react'

/** The open dialog's element: a popup inside a dialog must be its child to be scrolled and focused. */
export const DialogContainer = createContext<HTMLElement | null>(null)

export function useDialogContainer(): HTMLElement | null {
  return useContext(DialogContainer)
}
