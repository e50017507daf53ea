import { KeyRound } from 'lucide-react'
import { EmptyState } from '@/components/ui/empty-state'
import { CreateKeyButton } from '../create/create-key'

/** What an empty list says: what an access key is, and the button that creates one. */
export function NoKeysYet() {
  return (
    <EmptyState icon={KeyRound} title="No access keys yet" action={<CreateKeyButton />}>
      An access key lets one program call your APIs. You choose what it can do and for how long, and you can
      stop it at any time without affecting the others.
    </EmptyState>
  )
}
