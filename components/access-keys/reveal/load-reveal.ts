'use client'

import dynamic from 'next/dynamic'

/** Fetches the code of the reveal. */
export const loadReveal = () => import('./reveal-dialog').then((module) => module.RevealDialog)

/** The reveal. Its code was fetched before, by the form that makes what it shows (see `useRevealCode`). */
export const RevealDialog = dynamic(loadReveal, { ssr: false })
