import { lazyDialog } from '@/components/ui/lazy-dialog'

/** The dialog that restricts, suspends or revokes keys. It is open while it is mounted. */
export const ContainDialog = lazyDialog(
  () => import('./contain-dialog').then((module) => module.ContainDialog),
  'Contain',
)
