import { KeysSkeleton } from '@/components/access-keys/list/keys-skeleton'

export default function Loading() {
  return <KeysSkeleton />
}
