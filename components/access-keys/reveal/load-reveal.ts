import { lazyPart } from '@/components/ui/lazy-part'

/** The reveal. The form that creates its content has loaded the code before (see `useRevealCode`). */
export const RevealDialog = lazyPart(() => import('./reveal-dialog').then((module) => module.RevealDialog))
