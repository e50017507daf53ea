import { KeyMissing } from '@/components/access-keys/key-page/key-missing'

/** An unknown id, a deleted key and a key of another workspace look the same. */
export default function KeyNotFound() {
  return <KeyMissing />
}
