import { KeyMissing } from '@/components/access-keys/key-page/key-missing'

/** An id that never was, a deleted key and another workspace's key look the same. */
export default function KeyNotFound() {
  return <KeyMissing />
}
