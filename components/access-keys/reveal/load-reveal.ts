import dynamic from 'next/dynamic'

/** Loads the code of the reveal. */
export const loadReveal = () => import('./reveal-dialog').then((module) => module.RevealDialog)

/** The reveal. The form that creates its content has loaded the code before (see `useRevealCode`). */
export const RevealDialog = dynamic(loadReveal, { ssr: false })
