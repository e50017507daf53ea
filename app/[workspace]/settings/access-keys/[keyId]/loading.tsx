import { KeySkeleton } from '@/components/access-keys/key-page/key-skeleton'

export default function Loading() {
  return <KeySkeleton />
}
