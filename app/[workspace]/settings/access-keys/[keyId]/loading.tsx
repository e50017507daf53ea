import { KeySkeleton } from '@/components/access-keys/key-page/key-skeleton'

/** What stands there until the key has come. */
export default function Loading() {
  return <KeySkeleton />
}
