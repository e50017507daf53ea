'use client'

import { createContext, useContext } from 'react'

/** The open dialog's own element: what floats inside a dialog has to live there to be scrolled and focused. */
export const DialogContainer = createContext<HTMLElement | null>(null)

export function useDialogContainer(): HTMLElement | null {
  return useContext(DialogContainer)
}
