'use client'

import { createContext } from 'react'

/**
 * Keeps the surrounding dialog open until the returned function is called: dismissing the form while an answer is pending
 * would lose the answer. Does nothing outside of a dialog.
 */
export const HoldDialog = createContext<() => () => void>(() => () => undefined)
