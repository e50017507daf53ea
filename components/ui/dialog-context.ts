import { createContext } from 'react'

/** The open dialog's element: a popup inside a dialog must be its child to be scrolled and focused. */
export const DialogContainer = createContext<HTMLElement | null>(null)

/**
 * Keeps the surrounding dialog open until the returned function is called: dismissing the form while an answer is pending
 * would lose the answer. Does nothing outside of a dialog.
 */
export const HoldDialog = createContext<() => () => void>(() => () => undefined)
