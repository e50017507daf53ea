import { KeysSkeleton } from '@/components/access-keys/list/keys-skeleton'

/** What stands there until the list has come. */
export default function Loading() {
  return <KeysSkeleton />
}
