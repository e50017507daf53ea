import { lazyDialog } from '@/components/ui/lazy-dialog'

/** Loads the code of the dialog. */
export const loadContain = () => import('./contain-dialog').then((module) => module.ContainDialog)

/** The dialog that restricts, suspends or revokes keys. It is open while it is mounted. */
export const ContainDialog = lazyDialog(loadContain, 'Contain')
