import { DialogBody, DialogContent, DoneFooter } from '@/components/ui/dialog'
import { Notice } from '@/components/ui/notice'

export type Added = {
  email: string
  link: string | null
  withoutLink: 'can_sign_in' | 'invited_elsewhere' | null
}

/** Explains why there is no link: the person can sign in already. */
export function AddedWithoutLink({ added, onDone }: { added: Added; onDone: () => void }) {
  return (
    <DialogContent title="Member added" size="sm">
      <DialogBody>
        <Notice tone="live" role="status">
          <span translate="no" className="wrap-anywhere font-medium">
            {added.email}
          </span>{' '}
          {added.withoutLink === 'invited_elsewhere'
            ? 'was invited by another workspace and sets a password with the link from there.'
            : 'can sign in already, and finds this workspace in the switcher.'}
        </Notice>
      </DialogBody>
      <DoneFooter onDone={onDone} />
    </DialogContent>
  )
}
