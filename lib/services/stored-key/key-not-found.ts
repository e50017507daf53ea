import { refuse } from '@/lib/domain/result'

/** One answer for an unknown id, a deleted key and another workspace's key. */
export function keyNotFound() {
  return refuse('NOT_FOUND', 'This access key doesn’t exist in this workspace. It may have been deleted.')
}

/** The audit target of a key. */
export function keyTarget(key: { id: string; name: string }) {
  return { type: 'access_key', id: key.id, label: key.name }
}
