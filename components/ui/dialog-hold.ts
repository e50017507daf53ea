'use client'

import { createContext } from 'react'

/**
 * Keeps the dialog around open until what it returns is called: while an answer is under way, dismissing the form
 * would drop what it says. Outside of a dialog it does nothing.
 */
export const HoldDialog = createContext<() => () => void>(() => () => undefined)
